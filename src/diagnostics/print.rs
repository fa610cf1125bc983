//! Problems as text for people, in the manner of the Rust compiler.

use super::{Diagnostic, Report, Severity};
use crate::source::{Origin, Source, Sources};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin as PathOnly, Renderer, Snippet};
use std::fmt::Write;
use std::ops::Range;

/// The most problems of an environment that are printed.
pub(crate) const MOST_PRINTED: usize = 50;

/// The report as text, with ANSI colours; the caller's stream strips them where they are not wanted. Of many problems only
/// the first are printed, errors before warnings, with the number of the others.
#[must_use]
pub(crate) fn print(report: &Report, sources: &Sources) -> String {
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    let all = report.in_order();
    let printed = most_important(&all);
    for diagnostic in &printed {
        text.push_str(&renderer.render(&[group(diagnostic, sources)]));
        text.push_str("\n\n");
    }
    if printed.len() < all.len() {
        let _ = writeln!(text, "… and {} more\n", all.len() - printed.len());
    }
    text
}

/// As many as are printed, in their order: warnings only where errors leave room.
fn most_important<'a>(all: &[&'a Diagnostic]) -> Vec<&'a Diagnostic> {
    let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
    let errors = all.iter().filter(|diagnostic| is_error(diagnostic)).count().min(MOST_PRINTED);
    let (mut errors, mut warnings) = (errors, MOST_PRINTED - errors);
    let mut takes = |diagnostic: &Diagnostic| {
        let left = if is_error(diagnostic) { &mut errors } else { &mut warnings };
        let takes = *left > 0;
        *left -= usize::from(takes);
        takes
    };
    all.iter().copied().filter(|diagnostic| takes(diagnostic)).collect()
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
    // Annotations of one source share a snippet; those of another (a `--set`) get their own.
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

/// The most bytes of a line that the renderer gets behind the last span in it.
const LONGEST_TAIL: usize = 1000;

/// The lines of the spans and those between them: the renderer's time grows with the text that it gets.
fn snippet<'a>(source: &'a Source, spans: Vec<(AnnotationKind, Range<usize>, &'a str)>) -> Snippet<'a, Annotation<'a>> {
    let start = spans.iter().map(|(_, span, _)| span.start).min().unwrap_or_default();
    let end = spans.iter().map(|(_, span, _)| span.end).max().unwrap_or_default();
    let (line, range) = source.lines(&(start..end));
    // A line that holds a whole map is cut behind what fits on a terminal.
    let tail = source.text.floor_char_boundary(end.saturating_add(LONGEST_TAIL).min(source.text.len()));
    let (offset, range) = (range.start, range.start..range.end.min(tail));
    let annotations =
        spans.into_iter().map(|(kind, span, label)| kind.span(span.start - offset..span.end - offset).label(label));
    Snippet::source(&source.text[range]).path(&source.name).line_start(line).annotations(annotations)
}

/// The part of the span on its first line: a message about a block points at its head, not at all of it.
fn first_line(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = span.start.min(text.len());
    let end = span.end.clamp(start, text.len());
    let line_end = text[start..end].find('\n').map_or(end, |offset| start + offset);
    start..line_end
}

#[cfg(test)]
mod tests {
    use super::{MOST_PRINTED, print};
    use crate::diagnostics::{Report, Rule};
    use crate::source::{Origin, Sources};

    #[test]
    fn of_many_problems_errors_are_printed_first_and_the_others_are_counted() {
        let (mut sources, mut report) = (Sources::default(), Report::default());
        let source = sources.add("test.hcl", "x\n".repeat(100));
        let at = |line: usize| Origin::Written { source, span: 2 * line..2 * line + 1 };
        for line in 0..MOST_PRINTED {
            report.warning(Rule::Allow, &at(line), "a warning");
        }
        assert!(!print(&report, &sources).contains("more"));
        report.error(Rule::Type, &at(90), "an error");
        let text = print(&report, &sources);
        assert_eq!(text.matches("a warning").count(), MOST_PRINTED - 1);
        assert!(text.contains("an error") && text.contains("test.hcl:91:1"), "{text}");
        assert!(text.ends_with("\n\n… and 1 more\n\n"), "{text}");
    }
}
