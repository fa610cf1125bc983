//! What a section, a block of an environment file, is made of: settings in layers, their defaults, their description.

use super::profile::Profile;
use super::reader::Reader;
use super::syntax::{Body, Value};
use super::value::{Problem, SettingType};
use crate::diagnostics::{Report, Rule};
use crate::source::Origin;
use serde_json::Value as Json;
use std::ops::{Deref, RangeInclusive};

/// A resolved setting: its value and where it comes from.
#[derive(Clone, Debug)]
pub struct Setting<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub origin: Origin,
}

impl<T> Deref for Setting<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// A part of a list or map that knows its place.
impl<T: SettingType> SettingType for Setting<T> {
    const TYPE: &'static str = T::TYPE;

    fn decode(value: &Value) -> Result<Self, Problem> {
        Ok(Self { value: T::decode(value)?, origin: value.origin.clone() })
    }

    fn to_json(&self) -> Json {
        self.value.to_json()
    }

    fn schema() -> Json {
        T::schema()
    }
}

/// A setting in a layer.
#[derive(Clone, Debug, Default)]
pub enum Layered<T> {
    /// Not written in this layer.
    #[default]
    Absent,
    /// Written, but not readable; already reported.
    Invalid,
    /// Written.
    Set(Setting<T>),
}

impl<T> Layered<T> {
    /// This layer's setting, or else the one below.
    #[must_use]
    pub fn over(self, below: Self) -> Self {
        if matches!(self, Self::Absent) { below } else { self }
    }

    /// The value, or what stands in for it.
    pub fn resolve(self, fallback: Fallback<T>, name: &str, section: &Origin, report: &mut Report) -> Setting<T> {
        match (self, fallback) {
            (Self::Set(setting), _) => setting,
            (Self::Absent, Fallback::Default(value)) => Setting { value, origin: Origin::Default },
            (Self::Invalid, Fallback::Default(value) | Fallback::Required(value)) => {
                Setting { value, origin: Origin::Missing }
            }
            (Self::Absent, Fallback::Required(value)) => {
                let summary = format!("the attribute `{name}` is missing");
                report.error(Rule::MissingAttribute, section, summary).hint(format!("add `{name} = …`"));
                Setting { value, origin: Origin::Missing }
            }
        }
    }
}

/// What stands in for a setting that is not written.
pub enum Fallback<T> {
    /// A safe default.
    Default(T),
    /// Nothing does. The value only lets the other checks go on.
    Required(T),
}

impl<T> From<T> for Fallback<T> {
    fn from(value: T) -> Self {
        Self::Default(value)
    }
}

/// Marks a setting as required; the value stands in for it while the rest is checked.
pub fn required<T>(stand_in: T) -> Fallback<T> {
    Fallback::Required(stand_in)
}

/// What the default function of a setting returned, as a fallback.
pub fn fallback<T, F: Into<Fallback<T>>>(profile: Profile, default: fn(Profile) -> F) -> Fallback<T> {
    default(profile).into()
}

/// A setting as it was resolved.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// `backend.autoscaling.min`
    pub path: String,
    /// Its value, as it would be written.
    pub value: Json,
    /// Where the value comes from.
    pub origin: Origin,
}

/// One setting or block, for messages and documentation.
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub doc: &'static str,
    /// What it holds.
    pub kind: FieldKind,
}

/// What a field holds.
pub enum FieldKind {
    /// `name = value`
    Attribute {
        /// What a person calls the type.
        type_name: &'static str,
        /// The type as JSON Schema.
        schema: fn() -> Json,
        /// The limits of a number.
        range: Option<RangeInclusive<u32>>,
        /// The default of each profile, in the order of [`Profile::ALL`]; `None` when it must be written.
        defaults: Option<Vec<Json>>,
    },
    /// `name { … }`
    Block {
        /// Whether leaving it out means that the feature is off.
        optional: bool,
        /// Its fields.
        fields: Vec<Field>,
    },
}

/// The paths of all fields, `backend.autoscaling.min`, a block's before those in it.
#[must_use]
pub fn paths(fields: &[Field]) -> Vec<String> {
    let mut paths = vec![];
    for field in fields {
        paths.push(field.name.to_owned());
        if let FieldKind::Block { fields, .. } = &field.kind {
            paths.extend(self::paths(fields).into_iter().map(|path| format!("{}.{path}", field.name)));
        }
    }
    paths
}

/// A block's settings.
pub trait Section: Sized {
    /// The same with every setting optional.
    type Layer: Default;

    /// Reads a body; what is wrong is reported and left out.
    fn read(body: &Body, reader: &mut Reader) -> Self::Layer;

    /// The upper layer's settings over the lower one's.
    fn merge(upper: Self::Layer, lower: Self::Layer) -> Self::Layer;

    /// Gives every setting a value.
    fn resolve(layer: Self::Layer, profile: Profile, report: &mut Report) -> Self;

    /// The settings, for messages and documentation.
    fn fields() -> Vec<Field>;

    /// Adds every setting with its value, those of blocks under the blocks' names.
    fn settings(&self, prefix: &str, settings: &mut Vec<Resolved>);
}

/// A block that may be there always or only when it is written.
pub trait Nested: Sized {
    /// The layer of the block.
    type Layer: Default;
    /// Whether leaving it out means that the feature is off.
    const OPTIONAL: bool;
    /// See [`Section::read`].
    fn read(body: &Body, reader: &mut Reader) -> Self::Layer;
    /// See [`Section::merge`].
    fn merge(upper: Self::Layer, lower: Self::Layer) -> Self::Layer;
    /// See [`Section::resolve`].
    fn resolve(layer: Self::Layer, profile: Profile, report: &mut Report) -> Self;
    /// See [`Section::fields`].
    fn fields() -> Vec<Field>;
    /// See [`Section::settings`].
    fn settings(&self, prefix: &str, settings: &mut Vec<Resolved>);
}

impl<S: Section> Nested for S {
    type Layer = S::Layer;
    const OPTIONAL: bool = false;

    fn read(body: &Body, reader: &mut Reader) -> Self::Layer {
        S::read(body, reader)
    }

    fn merge(upper: Self::Layer, lower: Self::Layer) -> Self::Layer {
        S::merge(upper, lower)
    }

    fn resolve(layer: Self::Layer, profile: Profile, report: &mut Report) -> Self {
        S::resolve(layer, profile, report)
    }

    fn fields() -> Vec<Field> {
        S::fields()
    }

    fn settings(&self, prefix: &str, settings: &mut Vec<Resolved>) {
        Section::settings(self, prefix, settings);
    }
}

impl<S: Section> Nested for Option<S> {
    type Layer = Option<S::Layer>;
    const OPTIONAL: bool = true;

    fn read(body: &Body, reader: &mut Reader) -> Self::Layer {
        Some(S::read(body, reader))
    }

    fn merge(upper: Self::Layer, lower: Self::Layer) -> Self::Layer {
        match (upper, lower) {
            (Some(upper), Some(lower)) => Some(S::merge(upper, lower)),
            (upper, lower) => upper.or(lower),
        }
    }

    fn resolve(layer: Self::Layer, profile: Profile, report: &mut Report) -> Self {
        layer.map(|layer| S::resolve(layer, profile, report))
    }

    fn fields() -> Vec<Field> {
        S::fields()
    }

    fn settings(&self, prefix: &str, settings: &mut Vec<Resolved>) {
        if let Some(section) = self {
            section.settings(prefix, settings);
        }
    }
}
