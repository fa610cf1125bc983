//! Applies edits to the syntax tree before it is read, so that their values are checked like those in the file.

use super::edit::{Parsed, Segment};
use super::field::{Field, FieldKind, Occurs};
use super::reader::Reader;
use super::syntax::{Body, Entry, Item, Kind, Value};
use crate::diagnostics::{Candidates, Rule, join_or};
use crate::source::Origin;

impl Parsed {
    /// Applies the edit to the body of a file with these fields.
    pub(crate) fn apply(self, body: &mut Body, fields: &'static [Field], reader: &mut Reader) {
        apply(&self.path, self.value, body, fields, reader);
    }
}

/// Sets the value at the path in the body.
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

/// Sets a key of a map; the rest of the path is the key.
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
    // A value that is not a map is reported when it is read.
    let Item::Attribute(map) = &mut body.entries[position].item else { return };
    if map.kind.is_null() {
        *map = Value { kind: Kind::Map(vec![]), origin: name.origin() };
    }
    let Kind::Map(entries) = &mut map.kind else { return };
    if value.kind.is_null() {
        entries.retain(|(existing, ..)| *existing != key);
    } else if let Some(existing) = entries.iter_mut().find(|(name, ..)| *name == key) {
        *existing = (key, origin, value);
    } else {
        entries.push((key, origin, value));
    }
    if entries.is_empty() && map.origin == name.origin() {
        body.entries.remove(position);
    }
}

/// Sets a block without a label, or a setting in it. A missing block is added.
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
        // An attribute with this name is reported when it is read.
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

/// Sets a labelled block, or a setting in it. The label must exist: a typo would otherwise add a component.
fn set_labelled(
    name: &Segment,
    rest: &[Segment],
    value: Value,
    body: &mut Body,
    fields: &'static [Field],
    reader: &mut Reader,
) {
    let block = &name.text;
    let Some((label, rest)) = rest.split_first() else {
        if value.kind.is_null() {
            body.entries.retain(|entry| entry.name != *block || matches!(entry.item, Item::Attribute(_)));
        } else {
            let hint = label_hint(block, "", body);
            reader.report.error(Rule::Syntax, &name.origin(), format!("block `{block}` requires a label")).hint(hint);
        }
        return;
    };
    let has_label =
        |entry: &Entry| entry.name == *block && entry.labels.first().is_some_and(|(written, _)| *written == label.text);
    let Some(position) = body.entries.iter().position(has_label) else {
        let labels = body.entries.iter().filter(|entry| entry.name == *block).filter_map(|entry| entry.labels.first());
        let hint = match Candidates::new(labels.map(|(label, _)| label.as_str())).nearest(&label.text) {
            Some(near) => format!("did you mean `{block}.{near}`?"),
            // The label is missing from the path.
            None if fields.iter().any(|field| field.name == label.text) => {
                label_hint(block, &format!(".{}", label.text), body)
            }
            None => label_hint(block, "", body),
        };
        let summary = format!("no block `{block} \"{}\"`", label.text);
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

/// A hint with the paths of the labelled blocks in the file; `suffix` is appended to each.
fn label_hint(block: &str, suffix: &str, body: &Body) -> String {
    let labelled = body.entries.iter().filter(|entry| entry.name == block);
    let labels: Vec<String> =
        labelled.filter_map(|entry| Some(format!("{block}.{}{suffix}", entry.labels.first()?.0))).collect();
    if labels.is_empty() {
        format!("add the block `{block}` to the file; `--set` cannot add labelled blocks")
    } else {
        format!("write {}", join_or(labels.iter().take(MAX_LABELS)))
    }
}

/// The maximum number of labels in a hint.
const MAX_LABELS: usize = 10;

fn entry(name: &Segment, item: Item) -> Entry {
    Entry { name: name.text.clone(), origin: name.origin(), labels: vec![], item }
}

/// Converts an object to a block. Any other value becomes an attribute, which is reported when it is read.
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
