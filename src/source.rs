//! Source texts of settings, and the locations of settings in them.

use std::ops::Range;
use std::sync::OnceLock;

/// The origin of a setting's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Written by the user.
    Written {
        /// The index in [`Sources`].
        source: usize,
        /// The byte range in the text of the source.
        span: Range<usize>,
    },
    /// Not written: the default of the environment's profile.
    Default,
    /// A required setting that is missing or invalid, which has already been reported.
    Missing,
}

impl Origin {
    /// Whether the user wrote the value, so that a message can point at it.
    #[must_use]
    pub(crate) fn is_written(&self) -> bool {
        matches!(self, Self::Written { .. })
    }

    /// Whether the value is valid, and not a placeholder for a missing or invalid one. Checks that compare settings
    /// ignore placeholders.
    #[must_use]
    pub(crate) fn is_known(&self) -> bool {
        *self != Self::Missing
    }
}

/// A source text: an environment file or a `--set` argument.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// The name shown in messages: a path, or `--set`.
    pub name: String,
    /// The text itself.
    pub text: String,
    /// Built on the first lookup of a position.
    index: OnceLock<Index>,
}

/// An index for fast lookups of positions in long texts.
#[derive(Clone, Debug)]
struct Index {
    /// The byte at which each line starts.
    lines: Vec<usize>,
    /// The number of characters before each block of [`BLOCK`] bytes.
    characters: Vec<usize>,
}

const BLOCK: usize = 256;

/// The number of characters that start in the bytes.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !matches!(byte, 0x80..=0xbf)).count()
}

impl Index {
    fn of(text: &str) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(newline, _)| newline + 1));
        let mut before = 0;
        let blocks = text.as_bytes().chunks(BLOCK).map(|block| {
            before += characters(block);
            before
        });
        Self { lines: lines.collect(), characters: std::iter::once(0).chain(blocks).collect() }
    }
}

impl Source {
    /// The line and column of a byte. Both start at 1, and columns count characters.
    #[must_use]
    pub(crate) fn position(&self, byte: usize) -> (usize, usize) {
        let line = self.line(byte);
        let start = self.index().lines[line - 1];
        (line, self.characters_before(byte) - self.characters_before(start) + 1)
    }

    /// The number of the first line in the range, and the byte range of all its lines.
    #[must_use]
    pub(crate) fn lines(&self, range: &Range<usize>) -> (usize, Range<usize>) {
        let lines = &self.index().lines;
        let (first, last) = (self.line(range.start), self.line(range.end));
        (first, lines[first - 1]..lines.get(last).copied().unwrap_or(self.text.len()))
    }

    /// The line of a byte, starting at 1.
    fn line(&self, byte: usize) -> usize {
        self.index().lines.partition_point(|start| *start <= byte)
    }

    fn characters_before(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let block = byte / BLOCK;
        self.index().characters[block] + characters(&self.text.as_bytes()[block * BLOCK..byte])
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(&self.text))
    }
}

/// The sources of a run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sources(Vec<Source>);

impl Sources {
    /// Adds a source and returns its index.
    pub(crate) fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> usize {
        self.0.push(Source { name: name.into(), text: text.into(), index: OnceLock::new() });
        self.0.len() - 1
    }

    /// The environment file, which is the first source.
    ///
    /// # Panics
    /// If no source has been added.
    #[must_use]
    pub(crate) fn file(&self) -> &Source {
        self.get(0)
    }

    /// The source with the index.
    ///
    /// # Panics
    /// If the index was not returned by [`Sources::add`] of this value.
    #[must_use]
    pub(crate) fn get(&self, index: usize) -> &Source {
        &self.0[index]
    }
}

#[cfg(test)]
mod tests {
    use super::Sources;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

        #[test]
        fn positions_match_counted_ones(text in "(é|x|\n|\r\n|日){0,700}", at in any::<prop::sample::Index>()) {
            let mut sources = Sources::default();
            let source = sources.add("test.hcl", text.as_str());
            let byte = text.floor_char_boundary(at.index(text.len() + 1));
            let before = &text[..byte];
            let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
            let expected = (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1);
            prop_assert_eq!(sources.get(source).position(byte), expected);
            let (line, range) = sources.get(source).lines(&(byte..byte));
            prop_assert_eq!((line, range.start), (expected.0, line_start));
            prop_assert!(text[range.start..range.end].trim_end_matches('\n').matches('\n').count() == 0);
        }
    }
}
