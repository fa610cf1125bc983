//! Problems as human-readable text, in the style of the Rust compiler.

use super::{Diagnostic, Report, Severity};
use crate::source::{Origin, Source, Sources};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin as PathOnly, Renderer, Snippet};
use std::fmt::Write;
use std::ops::Range;

/// The maximum number of printed problems per environment.
pub(crate) const MAX_PRINTED: usize = 50;

/// The report as text with ANSI colours, which the caller's stream strips if necessary. Prints at most [`MAX_PRINTED`]
/// problems, errors first, and the number of the others.
#[must_use]
pub(crate) fn print(report: &Report, sources: &Sources) -> String {
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    let all = report.in_order();
    let printed = select_printed(&all);
    for diagnostic in &printed {
        text.push_str(&renderer.render(&[group(diagnostic, sources)]));
        text.push_str("\n\n");
    }
    if printed.len() < all.len() {
        let _ = writeln!(text, "… and {} more\n", all.len() - printed.len());
    }
    text
}

/// The problems to print, in source order: errors, then warnings up to the limit.
fn select_printed<'a>(all: &[&'a Diagnostic]) -> Vec<&'a Diagnostic> {
    let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
    let errors = all.iter().filter(|diagnostic| is_error(diagnostic)).count().min(MAX_PRINTED);
    let (mut errors, mut warnings) = (errors, MAX_PRINTED - errors);
    let mut is_printed = |diagnostic: &Diagnostic| {
        let left = if is_error(diagnostic) { &mut errors } else { &mut warnings };
        let is_printed = *left > 0;
        *left -= usize::from(is_printed);
        is_printed
    };
    all.iter().copied().filter(|diagnostic| is_printed(diagnostic)).collect()
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&diagnostic.summary).id(diagnostic.rule.code());
    let mut group = Group::with_title(title);
    let mut places = vec![(AnnotationKind::Primary, &diagnostic.origin, None)];
    if let Some((origin, label)) = &diagnostic.related {
        places.push((AnnotationKind::Context, origin, Some(label.as_str())));
    }
    if !diagnostic.origin.is_written() {
        group = group.element(PathOnly::path(sources.file().name.as_str()));
    }
    // Annotations in one source share a snippet; each other source, such as a `--set`, has its own.
    while let Some((_, Origin::Written { source, .. }, _)) = places.first() {
        let index = *source;
        let text = sources.get(index);
        let mut spans = vec![];
        places.retain(|(kind, origin, label)| match origin {
            Origin::Written { source, span } if *source == index => {
                spans.push((*kind, first_line(&text.text, span), label.unwrap_or_default()));
                false
            }
            _ => true,
        });
        group = group.element(snippet(text, spans));
    }
    for hint in &diagnostic.hints {
        group = group.element(Level::HELP.with_name("hint").message(hint));
    }
    group
}

/// The maximum number of bytes passed to the renderer after the last span of a line.
const MAX_TAIL: usize = 1000;

/// The lines from the first to the last span, because the renderer's running time grows with the text.
fn snippet<'a>(source: &'a Source, spans: Vec<(AnnotationKind, Range<usize>, &'a str)>) -> Snippet<'a, Annotation<'a>> {
    let start = spans.iter().map(|(_, span, _)| span.start).min().unwrap_or_default();
    let end = spans.iter().map(|(_, span, _)| span.end).max().unwrap_or_default();
    let (line, range) = source.lines(&(start..end));
    // A line with a long map is cut off beyond the width of a terminal.
    let tail = source.text.floor_char_boundary(end.saturating_add(MAX_TAIL).min(source.text.len()));
    let (offset, range) = (range.start, range.start..range.end.min(tail));
    let annotations =
        spans.into_iter().map(|(kind, span, label)| kind.span(span.start - offset..span.end - offset).label(label));
    Snippet::source(&source.text[range]).path(&source.name).line_start(line).annotations(annotations)
}

/// Limits the span to its first line, so that a message about a block marks its header only.
fn first_line(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = span.start.min(text.len());
    let end = span.end.clamp(start, text.len());
    let line_end = text[start..end].find('\n').map_or(end, |offset| start + offset);
    start..line_end
}

#[cfg(test)]
mod tests {
    use super::{MAX_PRINTED, print};
    use crate::diagnostics::{Report, Rule};
    use crate::source::{Origin, Sources};

    #[test]
    fn errors_are_printed_first_and_omitted_problems_are_counted() {
        let (mut sources, mut report) = (Sources::default(), Report::default());
        let source = sources.add("test.hcl", "x\n".repeat(100));
        let at = |line: usize| Origin::Written { source, span: 2 * line..2 * line + 1 };
        for line in 0..MAX_PRINTED {
            report.warning(Rule::Allow, &at(line), "a warning");
        }
        assert!(!print(&report, &sources).contains("more"));
        report.error(Rule::Type, &at(90), "an error");
        let text = print(&report, &sources);
        assert_eq!(text.matches("a warning").count(), MAX_PRINTED - 1);
        assert!(text.contains("an error") && text.contains("test.hcl:91:1"), "{text}");
        assert!(text.ends_with("\n\n… and 1 more\n\n"), "{text}");
    }
}
