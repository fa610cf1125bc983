//! Reads the entries of a block and reports those that are unknown, duplicate, of another type or out of range.

use super::field::{Field, FieldKind, Occurs};
use super::label::Label;
use super::setting::{Fallback, Setting};
use super::syntax::{Body, Entry, Item, Value};
use super::value::{Problem, SettingType};
use crate::diagnostics::{Candidates, Report, Rule, join_or};
use crate::source::Origin;
use std::cell::{LazyCell, OnceCell};
use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;

/// Reads bodies and reports their problems.
pub(crate) struct Reader<'a> {
    /// Collects the problems.
    pub report: &'a mut Report,
    /// Whether missing required settings are reported.
    reports_missing: bool,
    /// The fields of the whole file.
    root: &'static [Field],
    /// The names of all fields, built on first use.
    index: OnceCell<NameIndex>,
}

/// The known entries of a body, without duplicates.
#[derive(Default)]
pub(crate) struct Known<'b> {
    single: HashMap<&'static str, &'b Entry>,
    labelled: HashMap<&'static str, BTreeMap<Label, (&'b Origin, &'b Body)>>,
}

impl<'b> Known<'b> {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&'b Value> {
        match &self.single.get(name)?.item {
            Item::Attribute(value) => Some(value),
            Item::Block(_) => None,
        }
    }

    /// The body of a block without a label.
    pub(crate) fn block(&self, name: &str) -> Option<&'b Body> {
        match &self.single.get(name)?.item {
            Item::Block(body) => Some(body),
            Item::Attribute(_) => None,
        }
    }

    /// The labelled blocks with this name: the label's position, and the body.
    #[cfg_attr(not(test), expect(dead_code, reason = "no section has labelled blocks yet"))]
    pub(crate) fn labelled(&self, name: &str) -> impl Iterator<Item = (&Label, &(&'b Origin, &'b Body))> {
        self.labelled.get(name).into_iter().flatten()
    }
}

/// The names of all fields with their paths, to suggest the path of a misplaced name.
struct NameIndex {
    names: Candidates<'static>,
    paths: HashMap<&'static str, Vec<String>>,
}

impl NameIndex {
    fn new(root: &'static [Field]) -> Self {
        let (mut names, mut paths) = (vec![], HashMap::new());
        Self::collect(root, "", &mut names, &mut paths);
        Self { names: Candidates::new(names), paths }
    }

    fn collect(
        fields: &'static [Field],
        parent: &str,
        names: &mut Vec<&'static str>,
        paths: &mut HashMap<&'static str, Vec<String>>,
    ) {
        for field in fields {
            let path = if parent.is_empty() { field.name.to_owned() } else { format!("{parent}.{}", field.name) };
            let paths_of_name = paths.entry(field.name).or_default();
            if paths_of_name.is_empty() {
                names.push(field.name);
            }
            paths_of_name.push(path);
            if let FieldKind::Block { fields, .. } = &field.kind {
                Self::collect(fields, &field.path_in(parent), names, paths);
            }
        }
    }
}

/// The result of reading an attribute.
enum Read<T> {
    /// Not set.
    Absent,
    /// Set, but invalid; already reported.
    Invalid,
    /// Set and valid.
    Set(Setting<T>),
}

impl<'a> Reader<'a> {
    /// Creates a reader of a file with these fields.
    pub(crate) fn new(root: &'static [Field], reports_missing: bool, report: &'a mut Report) -> Self {
        Self { report, reports_missing, root, index: OnceCell::new() }
    }

    /// Collects the known entries of a body; reports unknown, duplicate and misused ones.
    pub(crate) fn known<'b>(&mut self, body: Option<&'b Body>, fields: &'static [Field]) -> Known<'b> {
        let mut known = Known::default();
        let by_name: HashMap<&str, &'static Field> = fields.iter().map(|field| (field.name, field)).collect();
        let near = LazyCell::new(|| Candidates::new(fields.iter().map(|field| field.name)));
        for entry in body.into_iter().flat_map(|body| &body.entries) {
            let Some(field) = by_name.get(entry.name.as_str()) else {
                let is_block = matches!(entry.item, Item::Block(_));
                self.unknown(&entry.name, &entry.origin, is_block, fields, &near);
                continue;
            };
            match (&field.kind, &entry.item) {
                (FieldKind::Attribute { .. }, Item::Block(_)) => self.not_a_block(&entry.name, &entry.origin),
                (FieldKind::Block { .. }, Item::Attribute(_)) => {
                    let summary = format!("`{}` is a block, not an attribute", entry.name);
                    let hint = format!("write `{} {{ … }}`, without `=`", entry.name);
                    self.report.error(Rule::UnknownAttribute, &entry.origin, summary).hint(hint);
                }
                (FieldKind::Block { occurs: Occurs::Labelled, .. }, Item::Block(body)) => {
                    self.labelled(entry, body, known.labelled.entry(field.name).or_default());
                }
                _ => {
                    if let Some((_, origin)) = entry.labels.first() {
                        let summary = format!("block `{}` must not have a label", entry.name);
                        self.report.error(Rule::Syntax, origin, summary).hint("remove the label");
                    }
                    if let Some(first) = known.single.get(field.name) {
                        let what = if matches!(entry.item, Item::Block(_)) { "block" } else { "attribute" };
                        let summary = format!("duplicate {what} `{}`", entry.name);
                        self.report
                            .error(Rule::Duplicate, &entry.origin, summary)
                            .related(&first.origin, "first defined here")
                            .hint("keep one of them");
                    } else {
                        known.single.insert(field.name, entry);
                    }
                }
            }
        }
        known
    }

    /// Adds a labelled block; reports missing, invalid and duplicate labels.
    fn labelled<'b>(&mut self, entry: &'b Entry, body: &'b Body, blocks: &mut BTreeMap<Label, (&'b Origin, &'b Body)>) {
        let name = &entry.name;
        let Some((text, origin)) = entry.labels.first() else {
            self.report
                .error(Rule::Syntax, &entry.origin, format!("block `{name}` requires a label"))
                .hint(format!("write `{name} \"main\" {{ … }}`"));
            return;
        };
        if let Some((second, origin)) = entry.labels.get(1) {
            self.report
                .error(Rule::Syntax, origin, format!("block `{name}` must have a single label"))
                .hint(format!("remove `\"{second}\"`"));
        }
        match Label::new(text) {
            Err(problem) => self.problem(problem, origin),
            Ok(label) => {
                if let Some((first, _)) = blocks.get(&label) {
                    self.report
                        .error(Rule::Duplicate, origin, format!("duplicate block `{name} \"{label}\"`"))
                        .related(first, "first defined here")
                        .hint("keep one of them, or change the label");
                } else {
                    blocks.insert(label, (origin, body));
                }
            }
        }
    }

    /// Reports an attribute that is used like a block.
    pub(crate) fn not_a_block(&mut self, name: &str, origin: &Origin) {
        let summary = format!("`{name}` is an attribute, not a block");
        self.report.error(Rule::UnknownBlock, origin, summary).hint(format!("write `{name} = …`"));
    }

    /// Reports an unknown name; `near` holds the names of the fields.
    pub(crate) fn unknown(&mut self, name: &str, origin: &Origin, is_block: bool, fields: &[Field], near: &Candidates) {
        let (rule, what) = if is_block { (Rule::UnknownBlock, "block") } else { (Rule::UnknownAttribute, "attribute") };
        let hint = if let Some(near) = near.nearest(name) {
            format!("did you mean `{near}`?")
        } else if let Some(paths) = self.paths_elsewhere(name) {
            format!("did you mean {}?", join_or(paths))
        } else {
            format!("expected {}", join_or(fields.iter().map(|field| field.name)))
        };
        self.report.error(rule, origin, format!("unknown {what} `{name}`")).hint(hint);
    }

    /// The paths of the nearest name in the whole file, unless they are too many to suggest.
    fn paths_elsewhere(&self, name: &str) -> Option<&[String]> {
        let index = self.index.get_or_init(|| NameIndex::new(self.root));
        let paths = index.paths.get(index.names.nearest(name)?)?;
        (paths.len() <= 3).then_some(paths)
    }

    /// Reads a setting: its value if it is set and valid, otherwise the fallback.
    pub(crate) fn setting<T: SettingType>(
        &mut self,
        (name, value): (&str, Option<&Value>),
        section: &Origin,
        range: Option<RangeInclusive<u32>>,
        fallback: Fallback<T>,
    ) -> Setting<T> {
        match (self.value(name, value, range), fallback) {
            (Read::Set(setting), _) => setting,
            (Read::Absent, Fallback::Default(value)) => Setting { value, origin: Origin::Default },
            (Read::Invalid, Fallback::Default(value) | Fallback::Required(value)) => {
                Setting { value, origin: Origin::Missing }
            }
            (Read::Absent, Fallback::Required(value)) => {
                if self.reports_missing {
                    let summary = format!("missing attribute `{name}`");
                    self.report.error(Rule::MissingAttribute, section, summary).hint(format!("add `{name} = …`"));
                }
                Setting { value, origin: Origin::Missing }
            }
        }
    }

    fn value<T: SettingType>(
        &mut self,
        name: &str,
        value: Option<&Value>,
        range: Option<RangeInclusive<u32>>,
    ) -> Read<T> {
        let Some(value) = value.filter(|value| !value.kind.is_null()) else { return Read::Absent };
        if value.kind.is_invalid() {
            return Read::Invalid;
        }
        let written = match T::decode(value) {
            Ok(written) => written,
            Err(mut problem) => {
                if problem.rule == Rule::Type {
                    problem.summary = format!("`{name}`: {}", problem.summary);
                }
                self.problem(problem, &value.origin);
                return Read::Invalid;
            }
        };
        let outside = range.filter(|range| {
            written.to_json().as_u64().is_some_and(|n| n < u64::from(*range.start()) || n > u64::from(*range.end()))
        });
        if let Some(range) = outside {
            let summary = format!(
                "`{name}` ({}) is outside the range of {} to {}",
                written.to_json(),
                range.start(),
                range.end()
            );
            let hint = format!("write a number from {} to {}", range.start(), range.end());
            self.report.error(Rule::Range, &value.origin, summary).hint(hint);
            return Read::Invalid;
        }
        Read::Set(Setting { value: written, origin: value.origin.clone() })
    }

    /// Reports a problem at its own position, or else at the given one.
    fn problem(&mut self, problem: Problem, origin: &Origin) {
        let origin = problem.origin.as_ref().unwrap_or(origin);
        let diagnostic = self.report.error(problem.rule, origin, problem.summary);
        if let Some(hint) = problem.hint {
            diagnostic.hint(hint);
        }
    }
}
