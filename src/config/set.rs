//! Edits: changes of single settings, from `--set path=value` or from the program itself. An edit changes the syntax tree
//! before it is read, so that what it sets is checked as if it were in the file.

use super::field::{Field, FieldKind, Occurs};
use super::reader::Reader;
use super::syntax::{self, Body, Entry, Item, Kind, Value};
use crate::diagnostics::{Candidates, Report, Rule, join_or};
use crate::source::{Origin, Sources};
use serde_json::Value as Json;
use std::ops::Range;

/// The name of the sources of edits in messages.
pub const SOURCE_NAME: &str = "--set";

/// A change of one setting, map entry or block; `null` removes it.
#[derive(Clone, Debug)]
pub enum Edit {
    /// An argument of `--set`, `path=value`.
    Argument(String),
    /// A change that the program tries.
    Change {
        /// `backend.autoscaling.min`
        path: String,
        /// The new value.
        value: Json,
    },
}

/// An edit with the positions of its parts.
#[derive(Debug)]
pub struct Parsed {
    path: Vec<Segment>,
    value: Value,
}

/// A name of a path.
#[derive(Clone, Debug)]
struct Segment {
    text: String,
    source: usize,
    span: Range<usize>,
}

impl Segment {
    fn origin(&self) -> Origin {
        Origin::Written { source: self.source, span: self.span.clone() }
    }
}

impl Edit {
    /// Splits path and value; reports what is neither.
    pub fn parse(&self, sources: &mut Sources, report: &mut Report) -> Option<Parsed> {
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

/// The names before the first `=`; quotes protect `.` and `=` in a name.
fn split_path(text: &str, source: usize) -> Result<Vec<Segment>, (&'static str, &'static str)> {
    let (mut path, mut start) = (vec![], 0);
    loop {
        let rest = &text[start..];
        let (name, length) = if let Some(quoted) = rest.strip_prefix('"') {
            let Some(end) = quoted.find('"') else {
                return Err(("a name in the path has no `\"` at its end", "for example `--set 'tags.\"a.b\"=c'`"));
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
                let hint = "for example `--set database.instance_class=db.t4g.large`";
                return Err(("`--set` takes `path=value`", hint));
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

/// A value of the program's own; all of it has the place of the edit's value.
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

impl Parsed {
    /// Changes the body of a file with these fields.
    pub fn apply(self, body: &mut Body, fields: &'static [Field], reader: &mut Reader) {
        apply(&self.path, self.value, body, fields, reader);
    }
}

/// Changes what the path names in the body.
fn apply(path: &[Segment], value: Value, body: &mut Body, fields: &'static [Field], reader: &mut Reader) {
    let Some((name, rest)) = path.split_first() else { return };
    let Some(field) = fields.iter().find(|field| field.name == name.text) else {
        let names = Candidates::new(fields.iter().map(|field| field.name));
        return reader.unknown(&name.text, &name.origin(), !rest.is_empty(), fields, &names);
    };
    match &field.kind {
        FieldKind::Attribute { .. } if rest.is_empty() => set_attribute(name, value, body),
        FieldKind::Attribute { entry_type: Some(_), .. } => set_key(name, rest, value, body),
        FieldKind::Attribute { .. } => reader.not_a_block(&name.text, &name.origin()),
        FieldKind::Block { occurs: Occurs::Labelled, fields } => set_labelled(name, rest, value, body, fields, reader),
        FieldKind::Block { fields, .. } => set_block(name, rest, value, body, fields, reader),
    }
}

fn set_attribute(name: &Segment, value: Value, body: &mut Body) {
    let mut attributes = body.entries.iter_mut().filter(|entry| entry.name == name.text);
    if value.kind.is_null() {
        body.entries.retain(|entry| entry.name != name.text || matches!(entry.item, Item::Block(_)));
    } else if let Some(Entry { origin, item: Item::Attribute(old), .. }) = attributes.next() {
        *origin = name.origin();
        *old = value;
    } else {
        body.entries.push(entry(name, Item::Attribute(value)));
    }
}

/// Sets one key of a map; the rest of the path is the key.
fn set_key(name: &Segment, rest: &[Segment], value: Value, body: &mut Body) {
    let key = rest.iter().map(|segment| segment.text.as_str()).collect::<Vec<_>>().join(".");
    let span = rest[0].span.start..rest[rest.len() - 1].span.end;
    let origin = Origin::Written { source: name.source, span };
    let position = body.entries.iter().position(|entry| entry.name == name.text);
    let position = position.unwrap_or_else(|| {
        let map = Value { kind: Kind::Map(vec![]), origin: name.origin() };
        body.entries.push(entry(name, Item::Attribute(map)));
        body.entries.len() - 1
    });
    // What is not a map is reported when it is read.
    let Item::Attribute(map) = &mut body.entries[position].item else { return };
    if map.kind.is_null() {
        *map = Value { kind: Kind::Map(vec![]), origin: name.origin() };
    }
    let Kind::Map(entries) = &mut map.kind else { return };
    if value.kind.is_null() {
        entries.retain(|(known, ..)| *known != key);
    } else if let Some(known) = entries.iter_mut().find(|(known, ..)| *known == key) {
        *known = (key, origin, value);
    } else {
        entries.push((key, origin, value));
    }
    if entries.is_empty() && map.origin == name.origin() {
        body.entries.remove(position);
    }
}

/// Sets a block that has no label, or something in it. The block is added where it is not in the file.
fn set_block(
    name: &Segment,
    rest: &[Segment],
    value: Value,
    body: &mut Body,
    fields: &'static [Field],
    reader: &mut Reader,
) {
    let position = body.entries.iter().position(|entry| entry.name == name.text);
    if rest.is_empty() {
        if value.kind.is_null() {
            body.entries.retain(|entry| entry.name != name.text || matches!(entry.item, Item::Attribute(_)));
        } else {
            let item = block_item(value, fields);
            match position {
                Some(position) => body.entries[position] = entry(name, item),
                None => body.entries.push(entry(name, item)),
            }
        }
        return;
    }
    match position.map(|position| &mut body.entries[position].item) {
        Some(Item::Block(inner)) => apply(rest, value, inner, fields, reader),
        // An attribute of that name is reported when it is read.
        Some(Item::Attribute(_)) => {}
        None => {
            let mut inner = Body { origin: name.origin(), entries: vec![] };
            apply(rest, value, &mut inner, fields, reader);
            if !inner.entries.is_empty() {
                body.entries.push(entry(name, Item::Block(inner)));
            }
        }
    }
}

/// Sets a block with a label, or something in it. The label must be in the file: a slip in it would add a component.
fn set_labelled(
    name: &Segment,
    rest: &[Segment],
    value: Value,
    body: &mut Body,
    fields: &'static [Field],
    reader: &mut Reader,
) {
    let word = &name.text;
    let Some((label, rest)) = rest.split_first() else {
        if value.kind.is_null() {
            body.entries.retain(|entry| entry.name != *word || matches!(entry.item, Item::Attribute(_)));
        } else {
            let hint = known_labels(word, "", body);
            reader.report.error(Rule::Syntax, &name.origin(), format!("the block `{word}` needs a label")).hint(hint);
        }
        return;
    };
    let has_label =
        |entry: &Entry| entry.name == *word && entry.labels.first().is_some_and(|(written, _)| *written == label.text);
    let Some(position) = body.entries.iter().position(has_label) else {
        let labels = body.entries.iter().filter(|entry| entry.name == *word).filter_map(|entry| entry.labels.first());
        let hint = match Candidates::new(labels.map(|(label, _)| label.as_str())).nearest(&label.text) {
            Some(near) => format!("did you mean `{word}.{near}`?"),
            // The label was left out.
            None if fields.iter().any(|field| field.name == label.text) => {
                known_labels(word, &format!(".{}", label.text), body)
            }
            None => known_labels(word, "", body),
        };
        let summary = format!("the file has no block `{word} \"{}\"`", label.text);
        reader.report.error(Rule::UnknownBlock, &label.origin(), summary).hint(hint);
        return;
    };
    if !rest.is_empty() {
        if let Item::Block(inner) = &mut body.entries[position].item {
            apply(rest, value, inner, fields, reader);
        }
    } else if value.kind.is_null() {
        body.entries.retain(|entry| !has_label(entry));
    } else {
        let labels = std::mem::take(&mut body.entries[position].labels);
        body.entries[position] = Entry { labels, ..entry(name, block_item(value, fields)) };
    }
}

/// Which labels the file has, with what follows them in the path.
fn known_labels(word: &str, suffix: &str, body: &Body) -> String {
    let labelled = body.entries.iter().filter(|entry| entry.name == word);
    let labels: Vec<String> =
        labelled.filter_map(|entry| Some(format!("{word}.{}{suffix}", entry.labels.first()?.0))).collect();
    if labels.is_empty() {
        format!("add the block `{word}` to the file; `--set` only changes blocks that exist")
    } else {
        format!("write {}", join_or(labels.iter().take(MOST_LABELS)))
    }
}

/// The most labels in a hint.
const MOST_LABELS: usize = 10;

fn entry(name: &Segment, item: Item) -> Entry {
    Entry { name: name.text.clone(), origin: name.origin(), labels: vec![], item }
}

/// A block that was written as an object. Any other value stays one, and is reported when it is read.
fn block_item(value: Value, fields: &'static [Field]) -> Item {
    match value.kind {
        Kind::Map(entries) => Item::Block(block_body(entries, value.origin, fields)),
        _ => Item::Attribute(value),
    }
}

fn block_body(entries: Vec<(String, Origin, Value)>, origin: Origin, fields: &'static [Field]) -> Body {
    let mut body = Body { origin, entries: vec![] };
    for (name, origin, value) in entries {
        let kind = fields.iter().find(|field| field.name == name).map(|field| &field.kind);
        let Some(FieldKind::Block { occurs, fields }) = kind else {
            body.entries.push(Entry { name, origin, labels: vec![], item: Item::Attribute(value) });
            continue;
        };
        match (occurs, value) {
            (_, value) if value.kind.is_null() => {}
            (Occurs::Labelled, Value { kind: Kind::Map(blocks), .. }) => {
                let blocks = blocks.into_iter().filter(|(.., value)| !value.kind.is_null());
                body.entries.extend(blocks.map(|(label, place, value)| Entry {
                    name: name.clone(),
                    origin: origin.clone(),
                    labels: vec![(label, place)],
                    item: block_item(value, fields),
                }));
            }
            (_, value) => body.entries.push(Entry { name, origin, labels: vec![], item: block_item(value, fields) }),
        }
    }
    body
}
