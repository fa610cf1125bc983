//! What a section, a block of an environment file, is made of: settings and nested sections, read from a body.

use super::field::{Field, Occurs};
use super::label::Labelled;
use super::profile::Profile;
use super::reader::{Known, Reader};
use super::syntax::{Body, Value};
use super::value::{Problem, SettingType};
use crate::source::Origin;
use serde_json::Value as Json;
use std::ops::Deref;

/// A resolved setting: its value and where it comes from.
#[derive(Clone, Debug)]
pub(crate) struct Setting<T> {
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
    const ENTRY_TYPE: Option<&'static str> = T::ENTRY_TYPE;

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

/// What stands in for a setting that is not written.
pub(crate) enum Fallback<T> {
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
pub(crate) fn required<T>(stand_in: T) -> Fallback<T> {
    Fallback::Required(stand_in)
}

/// What the default function of a setting returned, as a fallback.
pub(crate) fn fallback<T, F: Into<Fallback<T>>>(profile: Profile, default: fn(Profile) -> F) -> Fallback<T> {
    default(profile).into()
}

/// A setting as it was resolved.
#[derive(Clone, Debug)]
pub(crate) struct Resolved {
    /// `backend.autoscaling.min`
    pub path: String,
    /// Its value, as it would be written.
    pub value: Json,
    /// Where the value comes from.
    pub origin: Origin,
}

/// A block's settings.
pub(crate) trait Section: Sized {
    /// Reads the body, or takes the defaults where there is none; reports problems.
    fn read(body: Option<&Body>, profile: Profile, reader: &mut Reader) -> Self;

    /// The settings, for messages and documentation.
    fn fields() -> &'static [Field];

    /// Adds every setting with its value, those of blocks under the blocks' names.
    fn settings(&self, prefix: &str, settings: &mut Vec<Resolved>);
}

/// A section as the content of a block that occurs always, optionally, or once for each label.
pub(crate) trait Nested: Sized {
    /// How often the block occurs.
    const OCCURS: Occurs;
    /// Reads the block or blocks of that name; see [`Section::read`].
    fn read(name: &'static str, known: &Known, profile: Profile, reader: &mut Reader) -> Self;
    /// See [`Section::fields`].
    fn fields() -> &'static [Field];
    /// See [`Section::settings`].
    fn settings(&self, prefix: &str, settings: &mut Vec<Resolved>);
}

impl<S: Section> Nested for S {
    const OCCURS: Occurs = Occurs::Always;

    fn read(name: &'static str, known: &Known, profile: Profile, reader: &mut Reader) -> Self {
        S::read(known.block(name), profile, reader)
    }

    fn fields() -> &'static [Field] {
        S::fields()
    }

    fn settings(&self, prefix: &str, settings: &mut Vec<Resolved>) {
        Section::settings(self, prefix, settings);
    }
}

impl<S: Section> Nested for Option<S> {
    const OCCURS: Occurs = Occurs::Optional;

    fn read(name: &'static str, known: &Known, profile: Profile, reader: &mut Reader) -> Self {
        known.block(name).map(|body| S::read(Some(body), profile, reader))
    }

    fn fields() -> &'static [Field] {
        S::fields()
    }

    fn settings(&self, prefix: &str, settings: &mut Vec<Resolved>) {
        if let Some(section) = self {
            section.settings(prefix, settings);
        }
    }
}

impl<S: Section> Nested for Labelled<S> {
    const OCCURS: Occurs = Occurs::Labelled;

    fn read(name: &'static str, known: &Known, profile: Profile, reader: &mut Reader) -> Self {
        let sections = known
            .labelled(name)
            .map(|(label, (origin, body))| (label.clone(), ((*origin).clone(), S::read(Some(body), profile, reader))));
        Self(sections.collect())
    }

    fn fields() -> &'static [Field] {
        S::fields()
    }

    fn settings(&self, prefix: &str, settings: &mut Vec<Resolved>) {
        for (label, (_, section)) in &self.0 {
            section.settings(&format!("{prefix}{label}."), settings);
        }
    }
}
