//! The fields of a section as data, for messages, the reference, the schema and edits.

use super::label::Label;
use serde_json::Value as Json;
use std::ops::RangeInclusive;

/// The placeholder for a label in the path of a setting, `worker.<label>.cpu`.
pub(crate) const LABEL_PLACEHOLDER: &str = "<label>";

/// One setting or block, for messages and documentation.
pub(crate) struct Field {
    /// Its name.
    pub name: &'static str,
    /// Its description.
    pub doc: &'static str,
    /// Attribute or block.
    pub kind: FieldKind,
}

/// The kind of a field.
pub(crate) enum FieldKind {
    /// `name = value`
    Attribute {
        /// The type's human-readable name.
        type_name: &'static str,
        /// The type of a map's values; `None` for other types.
        entry_type: Option<&'static str>,
        /// The type as JSON Schema.
        schema: fn() -> Json,
        /// The range of a number.
        range: Option<RangeInclusive<u32>>,
        /// The default of each profile, in the order of [`super::Profile::ALL`]; `None` if required.
        defaults: Option<Vec<Json>>,
    },
    /// `name { … }`
    Block {
        /// How often it may occur.
        occurs: Occurs,
        /// Its fields.
        fields: &'static [Field],
    },
}

/// How often a block may occur.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Occurs {
    /// Once; if omitted, all its settings have their defaults.
    Always,
    /// At most once; if omitted, the feature is disabled.
    Optional,
    /// Any number of times, each with a unique label: `worker "emails" { … }`.
    Labelled,
}

impl Occurs {
    /// The suffix of the block's name in the path of a setting.
    fn label_in_path(self) -> &'static str {
        if self == Self::Labelled { ".<label>" } else { "" }
    }
}

impl Field {
    /// The path that prefixes the field's own fields, `worker.<label>`.
    #[must_use]
    pub(crate) fn path_in(&self, parent: &str) -> String {
        let dot = if parent.is_empty() { "" } else { "." };
        let label = match &self.kind {
            FieldKind::Block { occurs, .. } => occurs.label_in_path(),
            FieldKind::Attribute { .. } => "",
        };
        format!("{parent}{dot}{}{label}", self.name)
    }
}

/// The paths of all fields, `backend.autoscaling.min` or `worker.<label>.cpu`, each block before its fields.
#[must_use]
pub(crate) fn paths(fields: &[Field]) -> Vec<String> {
    let mut paths = vec![];
    for field in fields {
        paths.push(field.name.to_owned());
        if let FieldKind::Block { fields, .. } = &field.kind {
            let prefix = field.path_in("");
            paths.extend(self::paths(fields).into_iter().map(|path| format!("{prefix}.{path}")));
        }
    }
    paths
}

/// The field with the path. The label is optional: `worker.emails.cpu`, `worker.<label>.cpu` and `worker.cpu` are the
/// same field.
#[must_use]
pub(crate) fn find<'a>(fields: &'a [Field], path: &str) -> Option<&'a Field> {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let field = fields.iter().find(|field| field.name == name)?;
    let Some(rest) = rest else { return Some(field) };
    let FieldKind::Block { occurs, fields } = &field.kind else { return None };
    find(fields, rest).or_else(|| {
        let (label, rest) = rest.split_once('.').map_or((rest, None), |(label, rest)| (label, Some(rest)));
        let is_label = label == LABEL_PLACEHOLDER || Label::new(label).is_ok();
        match rest {
            _ if *occurs != Occurs::Labelled || !is_label => None,
            None => Some(field),
            Some(rest) => find(fields, rest),
        }
    })
}
