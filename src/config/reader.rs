//! Reading a block's entries: each once, each known, each of its type and within its limits; the others are reported.

use super::section::{Field, FieldKind, Layered, Section, Setting, paths};
use super::syntax::{Body, Entry, Item, Kind, Value};
use super::value::SettingType;
use crate::diagnostics::{Report, Rule, did_you_mean, join_or};
use std::ops::RangeInclusive;

/// Reads bodies and reports what is wrong with them.
pub struct Reader<'a> {
    /// Collects the problems.
    pub report: &'a mut Report,
}

impl Reader<'_> {
    /// The entries that the section knows, each once, each as what it is; the others are reported.
    pub fn known<'b>(&mut self, body: &'b Body, fields: &[Field]) -> Vec<&'b Entry> {
        let mut seen: Vec<&Entry> = vec![];
        for entry in &body.entries {
            let Some(field) = fields.iter().find(|field| field.name == entry.name) else {
                self.unknown(entry, fields);
                continue;
            };
            match (&field.kind, &entry.item) {
                (FieldKind::Attribute { .. }, Item::Block(_)) => {
                    let summary = format!("`{}` is an attribute, not a block", entry.name);
                    let hint = format!("write `{} = …`", entry.name);
                    self.report.error(Rule::UnknownBlock, &entry.origin, summary).hint(hint);
                }
                (FieldKind::Block { .. }, Item::Attribute(_)) => {
                    let summary = format!("`{}` is a block, not an attribute", entry.name);
                    let hint = format!("write `{} {{ … }}`, without `=`", entry.name);
                    self.report.error(Rule::UnknownAttribute, &entry.origin, summary).hint(hint);
                }
                _ => {
                    if let Some(first) = seen.iter().find(|earlier| earlier.name == entry.name) {
                        let summary = format!("`{}` stands here twice", entry.name);
                        self.report
                            .error(Rule::Duplicate, &entry.origin, summary)
                            .related(&first.origin, "first written here")
                            .hint("keep one of them");
                    } else {
                        seen.push(entry);
                    }
                }
            }
        }
        seen
    }

    fn unknown(&mut self, entry: &Entry, fields: &[Field]) {
        let (rule, what) = match entry.item {
            Item::Attribute(_) => (Rule::UnknownAttribute, "attribute"),
            Item::Block(_) => (Rule::UnknownBlock, "block"),
        };
        let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
        let paths = paths(&<super::Config as Section>::fields());
        let elsewhere = || {
            let last = |path: &'_ String| path.rsplit('.').next().unwrap_or_default().to_owned();
            let known: Vec<String> = paths.iter().map(last).collect();
            let near = did_you_mean(&entry.name, known.iter().map(String::as_str))?.to_owned();
            let places: Vec<&String> = paths.iter().filter(|path| last(path) == near).collect();
            (places.len() <= 3).then(|| join_or(places))
        };
        let hint = if let Some(near) = did_you_mean(&entry.name, names.iter().copied()) {
            format!("did you mean `{near}`?")
        } else if let Some(path) = elsewhere() {
            format!("did you mean {path}? It belongs there")
        } else {
            format!("known here: {}", names.join(", "))
        };
        self.report.error(rule, &entry.origin, format!("unknown {what} `{}`", entry.name)).hint(hint);
    }

    /// Reads an attribute's value and holds a number against its limits.
    pub fn attribute<T: SettingType>(
        &mut self,
        name: &str,
        value: &Value,
        range: Option<RangeInclusive<u32>>,
    ) -> Layered<T> {
        if value.kind == Kind::Null {
            return Layered::Absent;
        }
        if value.kind.is_invalid() {
            return Layered::Invalid;
        }
        let written = match T::decode(value) {
            Ok(written) => written,
            Err(problem) => {
                let origin = problem.origin.as_ref().unwrap_or(&value.origin);
                let summary =
                    if problem.rule == Rule::Type { format!("`{name}`: {}", problem.summary) } else { problem.summary };
                let diagnostic = self.report.error(problem.rule, origin, summary);
                if let Some(hint) = problem.hint {
                    diagnostic.hint(hint);
                }
                return Layered::Invalid;
            }
        };
        let outside = range.filter(|range| {
            written.to_json().as_u64().is_some_and(|n| n < u64::from(*range.start()) || n > u64::from(*range.end()))
        });
        if let Some(range) = outside {
            let summary = format!("`{name}` is {}, outside {} to {}", written.to_json(), range.start(), range.end());
            let hint = format!("write a number from {} to {}", range.start(), range.end());
            self.report.error(Rule::Range, &value.origin, summary).hint(hint);
            return Layered::Invalid;
        }
        Layered::Set(Setting { value: written, origin: value.origin.clone() })
    }
}
