//! The texts that settings come from, and where in them a setting stands.

use std::ops::Range;

/// Where a setting's value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Written by a person: the source's index and the byte range in its text.
    Written {
        /// Index into [`Sources`].
        source: usize,
        /// Byte range in that source's text.
        span: Range<usize>,
    },
    /// Nobody wrote it: the default of the environment's profile.
    Default,
    /// A setting that must be written and is not, or whose value could not be read. Already reported.
    Missing,
}

impl Origin {
    /// Whether a person wrote the value, so that a message can point at it.
    #[must_use]
    pub fn is_written(&self) -> bool {
        matches!(self, Self::Written { .. })
    }

    /// Whether the value is the setting's own, not one that stands in for what could not be read: checks of several
    /// settings are of no use on those.
    #[must_use]
    pub fn is_known(&self) -> bool {
        *self != Self::Missing
    }
}

/// One text: an environment file, or a `--set` argument.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name shown in messages: a path, or `--set`.
    pub name: String,
    /// The text itself.
    pub text: String,
}

impl Source {
    /// Line and column of a byte, both from 1; a column is a character.
    #[must_use]
    pub fn position(&self, byte: usize) -> (usize, usize) {
        let before = &self.text[..byte.min(self.text.len())];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

/// All texts of one run.
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// Adds a text and returns its index.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> usize {
        self.0.push(Source { name: name.into(), text: text.into() });
        self.0.len() - 1
    }

    /// The environment file: the first text.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn file(&self) -> &Source {
        self.get(0)
    }

    /// The text with that index.
    ///
    /// # Panics
    /// When the index did not come from [`Sources::add`] of this value.
    #[must_use]
    pub fn get(&self, index: usize) -> &Source {
        &self.0[index]
    }
}
