//! Problems as text for people, in the manner of the Rust compiler.

use super::{Diagnostic, Report, Severity};
use crate::source::{Origin, Sources};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin as PathOnly, Renderer, Snippet};
use std::ops::Range;

/// The report as text, with ANSI colours; the caller's stream strips them where they are not wanted.
#[must_use]
pub fn print(report: &Report, sources: &Sources) -> String {
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    for diagnostic in report.in_order() {
        text.push_str(&renderer.render(&[group(diagnostic, sources)]));
        text.push_str("\n\n");
    }
    text
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&diagnostic.summary).id(diagnostic.rule.code());
    let mut group = Group::with_title(title);
    let mut places = vec![(AnnotationKind::Primary, &diagnostic.origin, diagnostic.label.as_deref())];
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
        let mut snippet = Snippet::source(&text.text).path(&text.name);
        places.retain(|(kind, origin, label)| match origin {
            Origin::Written { source, span } if *source == index => {
                let annotation = kind.span(first_line(&text.text, span)).label(label.unwrap_or_default());
                snippet = std::mem::replace(&mut snippet, Snippet::source("")).annotation(annotation);
                false
            }
            _ => true,
        });
        group = group.element(snippet);
    }
    for hint in &diagnostic.hints {
        group = group.element(Level::HELP.with_name("hint").message(hint));
    }
    group
}

/// The part of the span on its first line: a message about a block points at its head, not at all of it.
fn first_line(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = span.start.min(text.len());
    let end = span.end.clamp(start, text.len());
    let line_end = text[start..end].find('\n').map_or(end, |offset| start + offset);
    start..line_end
}
