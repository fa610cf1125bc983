//! Reading a block's entries: each once, each known, each of its type and within its limits; the others are reported.

use super::field::{Field, FieldKind, Occurs};
use super::label::Label;
use super::section::{Fallback, Setting};
use super::syntax::{Body, Entry, Item, Value};
use super::value::{Problem, SettingType};
use crate::diagnostics::{Candidates, Report, Rule, join_or};
use crate::source::Origin;
use std::cell::{LazyCell, OnceCell};
use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;

/// Reads bodies and reports what is wrong with them.
pub(crate) struct Reader<'a> {
    /// Collects the problems.
    pub report: &'a mut Report,
    /// Whether required settings that are not written are reported.
    reports_missing: bool,
    /// The fields of the whole file.
    root: &'static [Field],
    /// The names of the whole file.
    elsewhere: OnceCell<Elsewhere>,
}

/// The entries of a body that its section knows, each once.
#[derive(Default)]
pub(crate) struct Known<'b> {
    single: HashMap<&'static str, &'b Entry>,
    labelled: HashMap<&'static str, BTreeMap<Label, (&'b Origin, &'b Body)>>,
}

impl<'b> Known<'b> {
    /// The value of the attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&'b Value> {
        match &self.single.get(name)?.item {
            Item::Attribute(value) => Some(value),
            Item::Block(_) => None,
        }
    }

    /// The body of the block that has no label.
    pub(crate) fn block(&self, name: &str) -> Option<&'b Body> {
        match &self.single.get(name)?.item {
            Item::Block(body) => Some(body),
            Item::Attribute(_) => None,
        }
    }

    /// The blocks with a label: the place of the label, and the body.
    #[cfg_attr(not(test), expect(dead_code, reason = "the first labelled block comes with standbys in other regions"))]
    pub(crate) fn labelled(&self, name: &str) -> impl Iterator<Item = (&Label, &(&'b Origin, &'b Body))> {
        self.labelled.get(name).into_iter().flatten()
    }
}

/// Where in the whole file each name is known.
struct Elsewhere {
    names: Candidates<'static>,
    paths: HashMap<&'static str, Vec<String>>,
}

impl Elsewhere {
    fn of(root: &'static [Field]) -> Self {
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
            let known = paths.entry(field.name).or_default();
            if known.is_empty() {
                names.push(field.name);
            }
            known.push(path);
            if let FieldKind::Block { fields, .. } = &field.kind {
                Self::collect(fields, &field.path_in(parent), names, paths);
            }
        }
    }
}

/// What an attribute's value is.
enum Read<T> {
    /// Not written.
    Absent,
    /// Written, but not readable; reported.
    Invalid,
    /// Written.
    Set(Setting<T>),
}

impl<'a> Reader<'a> {
    /// A reader of a file with these fields.
    pub(crate) fn new(root: &'static [Field], reports_missing: bool, report: &'a mut Report) -> Self {
        Self { report, reports_missing, root, elsewhere: OnceCell::new() }
    }

    /// The entries that the section knows, each once, each as what it is; the others are reported.
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
                        let summary = format!("the block `{}` takes no label", entry.name);
                        self.report.error(Rule::Syntax, origin, summary).hint("leave it out");
                    }
                    if let Some(first) = known.single.get(field.name) {
                        let summary = format!("`{}` stands here twice", entry.name);
                        self.report
                            .error(Rule::Duplicate, &entry.origin, summary)
                            .related(&first.origin, "first written here")
                            .hint("keep one of them");
                    } else {
                        known.single.insert(field.name, entry);
                    }
                }
            }
        }
        known
    }

    /// Adds a block with one label, or reports what is wrong with its label.
    fn labelled<'b>(&mut self, entry: &'b Entry, body: &'b Body, blocks: &mut BTreeMap<Label, (&'b Origin, &'b Body)>) {
        let name = &entry.name;
        let Some((text, origin)) = entry.labels.first() else {
            self.report
                .error(Rule::Syntax, &entry.origin, format!("the block `{name}` needs a label"))
                .hint(format!("write one after the name, as in `{name} \"main\" {{ … }}`"));
            return;
        };
        if let Some((second, origin)) = entry.labels.get(1) {
            self.report
                .error(Rule::Syntax, origin, format!("the block `{name}` takes one label"))
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

    /// Reports a block, or an edit of a setting in it, where an attribute is.
    pub(crate) fn not_a_block(&mut self, name: &str, origin: &Origin) {
        let summary = format!("`{name}` is an attribute, not a block");
        self.report.error(Rule::UnknownBlock, origin, summary).hint(format!("write `{name} = …`"));
    }

    /// Reports a name that is none of the fields; `near` holds their names.
    pub(crate) fn unknown(&mut self, name: &str, origin: &Origin, is_block: bool, fields: &[Field], near: &Candidates) {
        let (rule, what) = if is_block { (Rule::UnknownBlock, "block") } else { (Rule::UnknownAttribute, "attribute") };
        let hint = if let Some(near) = near.nearest(name) {
            format!("did you mean `{near}`?")
        } else if let Some(paths) = self.elsewhere(name) {
            format!("did you mean {}? It belongs there", join_or(paths))
        } else {
            let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
            format!("known here: {}", names.join(", "))
        };
        self.report.error(rule, origin, format!("unknown {what} `{name}`")).hint(hint);
    }

    /// The paths of the name that is near, where they are few enough to be of help.
    fn elsewhere(&self, name: &str) -> Option<&[String]> {
        let elsewhere = self.elsewhere.get_or_init(|| Elsewhere::of(self.root));
        let paths = elsewhere.paths.get(elsewhere.names.nearest(name)?)?;
        (paths.len() <= 3).then_some(paths)
    }

    /// Reads a setting: its value within its limits, or what replaces it.
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
                    let summary = format!("the attribute `{name}` is missing");
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
            let summary = format!("`{name}` is {}, outside {} to {}", written.to_json(), range.start(), range.end());
            let hint = format!("write a number from {} to {}", range.start(), range.end());
            self.report.error(Rule::Range, &value.origin, summary).hint(hint);
            return Read::Invalid;
        }
        Read::Set(Setting { value: written, origin: value.origin.clone() })
    }

    /// Reports why a value was refused, at its own place or else at the given one.
    fn problem(&mut self, problem: Problem, origin: &Origin) {
        let origin = problem.origin.as_ref().unwrap_or(origin);
        let diagnostic = self.report.error(problem.rule, origin, problem.summary);
        if let Some(hint) = problem.hint {
            diagnostic.hint(hint);
        }
    }
}
