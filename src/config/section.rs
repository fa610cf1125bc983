//! Sections: a section is the content of a block, with settings and nested sections, and is read from a body.

use super::field::{Field, Occurs};
use super::label::Labelled;
use super::profile::Profile;
use super::reader::{Known, Reader};
use super::syntax::Body;
use crate::source::Origin;
use serde_json::Value as Json;

/// A resolved setting, for output.
#[derive(Clone, Debug)]
pub(crate) struct Resolved {
    /// `backend.autoscaling.min`
    pub path: String,
    /// The value, as written in a file.
    pub value: Json,
    /// Where the value was set.
    pub origin: Origin,
}

/// A block's settings.
pub(crate) trait Section: Sized {
    /// Reads the body, or uses the defaults if it is missing; reports problems.
    fn read(body: Option<&Body>, profile: Profile, reader: &mut Reader) -> Self;

    /// The fields, for messages and documentation.
    fn fields() -> &'static [Field];

    /// Adds every setting with its value; nested settings are prefixed with the block's name.
    fn settings(&self, prefix: &str, settings: &mut Vec<Resolved>);
}

/// A section as the content of a block that always exists, is optional, or is repeated with labels.
pub(crate) trait Nested: Sized {
    /// How often the block may occur.
    const OCCURS: Occurs;
    /// Reads the blocks with this name; see [`Section::read`].
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
