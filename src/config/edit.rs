//! Edits: changes of single settings, from `--set path=value` or from code, parsed into path and value. [`super::set`]
//! applies them.

use super::syntax::{self, Kind, Value};
use crate::diagnostics::{Report, Rule};
use crate::source::{Origin, Sources};
use serde_json::Value as Json;
use std::ops::Range;

/// The name of an edit's source in messages.
pub(crate) const SOURCE_NAME: &str = "--set";

/// A change of one setting, map entry or block; `null` removes it.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
    /// An argument of `--set`, `path=value`.
    Argument(String),
    /// A change made by code, such as a possible saving.
    Change {
        /// `backend.autoscaling.min`
        path: String,
        /// The new value.
        value: Json,
    },
}

/// A parsed edit, with the positions of path and value.
#[derive(Debug)]
pub(crate) struct Parsed {
    /// The segments of the path.
    pub path: Vec<Segment>,
    /// The new value.
    pub value: Value,
}

/// A segment of a path.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    /// The name without quotes.
    pub text: String,
    /// The source of the edit.
    pub source: usize,
    /// The position, including quotes.
    pub span: Range<usize>,
}

impl Segment {
    /// The position as an origin.
    pub(crate) fn origin(&self) -> Origin {
        Origin::Written { source: self.source, span: self.span.clone() }
    }
}

impl Edit {
    /// Parses path and value; reports syntax errors.
    pub(crate) fn parse(&self, sources: &mut Sources, report: &mut Report) -> Option<Parsed> {
        let text = match self {
            Self::Argument(argument) => argument.clone(),
            Self::Change { path, value } => format!("{path}={value}"),
        };
        let source = sources.add(SOURCE_NAME, text.as_str());
        let at = |start: usize, end: usize| Origin::Written { source, span: start..end };
        let path = match split_path(&text, source) {
            Ok(path) => path,
            Err((summary, hint)) => {
                report.error(Rule::Syntax, &at(0, text.len()), summary).hint(hint);
                return None;
            }
        };
        let start = path.last().map_or(0, |last| last.span.end) + 1;
        let origin = at(start, text.len());
        let value = match self {
            Self::Argument(_) => argument_value(&text[start..], source, start, &origin),
            Self::Change { value, .. } => from_json(value, &origin),
        };
        Some(Parsed { path, value })
    }
}

/// The path before the first `=`. In quotes, `.` and `=` are part of a name.
fn split_path(text: &str, source: usize) -> Result<Vec<Segment>, (&'static str, &'static str)> {
    let (mut path, mut start) = (vec![], 0);
    loop {
        let rest = &text[start..];
        let (name, length) = if let Some(quoted) = rest.strip_prefix('"') {
            let Some(end) = quoted.find('"') else {
                return Err(("unterminated quote in the path", "write for example `--set 'tags.\"a.b\"=c'`"));
            };
            (&quoted[..end], end + 2)
        } else {
            let end = rest.find(['.', '=']).unwrap_or(rest.len());
            (&rest[..end], end)
        };
        let end = start + length;
        path.push(Segment { text: name.to_owned(), source, span: start..end });
        start = end + 1;
        match text.as_bytes().get(end) {
            Some(b'=') => return Ok(path),
            Some(b'.') => {}
            _ => {
                let hint = "write for example `--set database.instance_class=db.t4g.large`";
                return Err(("`--set` expects `path=value`", hint));
            }
        }
    }
}

/// The value of an argument: as in a file, but strings need no quotes.
fn argument_value(text: &str, source: usize, start: usize, origin: &Origin) -> Value {
    let mut discarded = Report::default();
    let literal = syntax::parse_expression(text, (source, start), &mut discarded).filter(|_| !discarded.has_errors());
    match literal {
        Some(value) if matches!(value.kind, Kind::List(_) | Kind::Map(_) | Kind::String(_)) => value,
        other => Value {
            kind: Kind::Unquoted(text.to_owned(), other.map(|value| Box::new(value.kind))),
            origin: origin.clone(),
        },
    }
}

/// Converts a JSON value; all of it has the position of the edit's value.
fn from_json(json: &Json, origin: &Origin) -> Value {
    let kind = match json {
        Json::Null => Kind::Null,
        Json::Bool(value) => Kind::Bool(*value),
        Json::Number(number) => {
            let number = number.as_u64().map(hcl::Number::from);
            let float = || json.as_f64().and_then(hcl::Number::from_f64);
            number.or_else(float).map_or(Kind::Invalid, Kind::Number)
        }
        Json::String(text) => Kind::String(text.clone()),
        Json::Array(items) => Kind::List(items.iter().map(|item| from_json(item, origin)).collect()),
        Json::Object(entries) => {
            let entry = |(key, value): (&String, &Json)| (key.clone(), origin.clone(), from_json(value, origin));
            Kind::Map(entries.iter().map(entry).collect())
        }
    };
    Value { kind, origin: origin.clone() }
}
