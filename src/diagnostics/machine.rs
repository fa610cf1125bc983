//! Machine-readable problems: Terraform's JSON, GitHub annotations and SARIF.

use super::{Diagnostic, Report, Rule, Severity};
use crate::source::{Origin, Sources};
use serde_json::{Value as Json, json};
use std::fmt::Write;

/// The location of a problem: lines and columns start at 1, bytes at 0.
struct Place<'a> {
    file: &'a str,
    start: (usize, usize, usize),
    end: (usize, usize, usize),
}

impl<'a> Place<'a> {
    fn of(origin: &Origin, sources: &'a Sources) -> Option<Self> {
        let Origin::Written { source, span } = origin else { return None };
        let source = sources.get(*source);
        let at = |byte: usize| {
            let (line, column) = source.position(byte);
            (line, column, byte)
        };
        Some(Self { file: &source.name, start: at(span.start), end: at(span.end) })
    }

    fn to_json(&self) -> Json {
        let position =
            |(line, column, byte): (usize, usize, usize)| json!({ "line": line, "column": column, "byte": byte });
        json!({ "filename": self.file, "start": position(self.start), "end": position(self.end) })
    }
}

/// The problems of one environment in the format of `terraform validate -json` (severity, summary, detail, range), plus
/// the rule's code.
#[must_use]
pub(crate) fn json(report: &Report, sources: &Sources) -> Json {
    let diagnostics = report.in_order().into_iter().map(|diagnostic| {
        let mut object = json!({
            "severity": severity(diagnostic),
            "code": diagnostic.rule.code(),
            "summary": diagnostic.summary,
            "detail": diagnostic.hints.join("\n"),
        });
        if let Some(place) = Place::of(&diagnostic.origin, sources) {
            object["range"] = place.to_json();
        }
        object
    });
    diagnostics.collect()
}

/// The problems as GitHub workflow commands, which GitHub shows as annotations on the lines.
#[must_use]
pub(crate) fn github(report: &Report, sources: &Sources) -> String {
    let mut text = String::new();
    for diagnostic in report.in_order() {
        let place = match Place::of(&diagnostic.origin, sources) {
            Some(Place { file, start: (line, column, _), end: (end_line, end_column, _) }) => {
                let columns =
                    if line == end_line { format!(",col={column},endColumn={end_column}") } else { String::new() };
                format!("file={},line={line},endLine={end_line}{columns},", escape(file, true))
            }
            None => format!("file={},", escape(&sources.file().name, true)),
        };
        let title = escape(&format!("{}: {}", diagnostic.rule.code(), diagnostic.summary), true);
        let hints = diagnostic.hints.iter().map(String::as_str);
        let message = std::iter::once(diagnostic.summary.as_str()).chain(hints).collect::<Vec<_>>().join("\n");
        let _ = writeln!(text, "::{} {place}title={title}::{}", severity(diagnostic), escape(&message, false));
    }
    text
}

/// Escapes the special characters of workflow commands. Source: actions/toolkit, `command.ts`.
fn escape(text: &str, is_property: bool) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    if is_property { text.replace(':', "%3A").replace(',', "%2C") } else { text }
}

/// The problems of all environments as SARIF 2.1.0, with the violated rules.
#[must_use]
pub(crate) fn sarif<'a>(environments: impl IntoIterator<Item = (&'a Report, &'a Sources)>) -> Json {
    let mut results = vec![];
    let mut violated: Vec<Rule> = vec![];
    for (report, sources) in environments {
        for diagnostic in report.in_order() {
            if !violated.contains(&diagnostic.rule) {
                violated.push(diagnostic.rule);
            }
            let mut text = diagnostic.summary.clone();
            for hint in &diagnostic.hints {
                let _ = write!(text, "\n{hint}");
            }
            let place = Place::of(&diagnostic.origin, sources);
            let uri = place.as_ref().map_or(sources.file().name.as_str(), |place| place.file);
            let mut location = json!({ "artifactLocation": { "uri": uri.replace('\\', "/") } });
            if let Some(place) = &place {
                location["region"] = json!({
                    "startLine": place.start.0, "startColumn": place.start.1,
                    "endLine": place.end.0, "endColumn": place.end.1,
                });
            }
            results.push(json!({
                "ruleId": diagnostic.rule.code(),
                "level": severity(diagnostic),
                "message": { "text": text },
                "locations": [{ "physicalLocation": location }],
            }));
        }
    }
    let rules = violated.into_iter().map(|rule| {
        json!({ "id": rule.code(), "shortDescription": { "text": rule.description() }, "help": { "text": rule.fix() } })
    });
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION"), "rules": rules.collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn severity(diagnostic: &Diagnostic) -> &'static str {
    match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
