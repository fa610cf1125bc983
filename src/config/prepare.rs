//! Prepares text so that the HCL parser reads it in linear time. hcl-rs stops at the first duplicate attribute or key
//! and compares each key of an object with all previous ones. One pass appends a suffix to duplicate attributes, and
//! splits objects that are large or have duplicate keys into lists of objects. Positions map back to the original text.

use super::scan::{Insertion, Scanner};
use std::collections::HashSet;
use std::fmt::Write;

/// The maximum number of keys of an object that is not split.
const MAX_KEYS: usize = 64;

/// A text with the insertions that prepare it for the parser.
#[derive(Debug, Default)]
pub(crate) struct Prepared {
    /// The text with the insertions.
    pub text: String,
    /// For each insertion: its start in `text`, its length, and its position in the original.
    insertions: Vec<(usize, usize, usize)>,
    /// The start positions in `text` of lists that replace an object.
    lists: HashSet<usize>,
    has_large_object: bool,
}

impl Prepared {
    /// Prepares the text of a file.
    pub(crate) fn file(text: &str) -> Self {
        Self::from_scan(text, Scanner::for_file(text, MAX_KEYS))
    }

    /// Prepares the text of an expression.
    pub(crate) fn expression(text: &str) -> Self {
        Self::from_scan(text, Scanner::for_expression(text, MAX_KEYS))
    }

    fn from_scan(text: &str, scanner: Scanner) -> Self {
        let (mut insertions, has_large_object) = scanner.run();
        insertions.sort_by_key(|(offset, _)| *offset);
        let mut prepared = Self { has_large_object, ..Self::default() };
        // The suffix must not occur in the text.
        let mut suffix = "--".to_owned();
        while !insertions.is_empty() && text.contains(&suffix) {
            suffix.push('-');
        }
        let mut copied = 0;
        for (number, (offset, insertion)) in insertions.into_iter().enumerate() {
            prepared.text.push_str(&text[copied..offset]);
            copied = offset;
            let start = prepared.text.len();
            match insertion {
                Insertion::Suffix => {
                    let _ = write!(prepared.text, "{suffix}{number}");
                }
                Insertion::ListStart => {
                    prepared.lists.insert(start);
                    prepared.text.push('[');
                }
                Insertion::NextObject => prepared.text.push_str("},{"),
                Insertion::ListEnd => prepared.text.push(']'),
            }
            prepared.insertions.push((start, prepared.text.len() - start, offset));
        }
        prepared.text.push_str(&text[copied..]);
        prepared
    }

    /// Whether the parser can also read the original, provided that it has no duplicate names.
    pub(crate) fn is_optional(&self) -> bool {
        !self.has_large_object
    }

    /// Whether a list in the prepared text is an object in the original.
    pub(crate) fn is_object(&self, list_start: usize) -> bool {
        self.lists.contains(&list_start)
    }

    /// Maps a position in the prepared text to the original.
    pub(crate) fn original(&self, position: usize) -> usize {
        let before = self.insertions.partition_point(|(start, ..)| *start <= position);
        match self.insertions[..before].last() {
            None => position,
            Some((start, length, original)) => original + (position - start).saturating_sub(*length),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::syntax::parse_prepared;
    use crate::diagnostics::{Report, print};
    use crate::source::Sources;
    use proptest::prelude::*;

    fn prepared(text: &str, max_keys: usize) -> Prepared {
        Prepared::from_scan(text, Scanner::for_file(text, max_keys))
    }

    #[test]
    fn duplicate_attributes_get_a_suffix_and_positions_map_back() {
        let text = "a = 1\na = 2\nb {\n  a = \"a = 3\"\n}\na = 4\n";
        let prepared = prepared(text, 64);
        assert_eq!(prepared.text, "a = 1\na--0 = 2\nb {\n  a = \"a = 3\"\n}\na--1 = 4\n");
        assert!(prepared.is_optional());
        for (position, character) in prepared.text.char_indices().filter(|(_, c)| "124".contains(*c)) {
            let original = prepared.original(position);
            assert!(text[original..].starts_with(character) || prepared.text[..position].ends_with("--"));
        }
    }

    #[test]
    fn large_objects_are_split_into_lists_of_objects_without_duplicate_keys() {
        let prepared = prepared("m = { a = 1, b = 2, c = { x = 1 }, a = 4 }\n", 2);
        assert_eq!(prepared.text, "m = [{ a = 1, b = 2, },{c = { x = 1 }, a = 4 }]\n");
        assert!(!prepared.is_optional() && prepared.is_object(4));
        assert_eq!(prepared.original(4), 4);
        let repeated = super::Prepared::file("m = { a = 1, \"a\" = 2 }");
        assert_eq!(repeated.text, "m = [{ a = 1, },{\"a\" = 2 }]");
    }

    #[test]
    fn names_in_strings_comments_heredocs_and_templates_are_ignored() {
        for text in [
            "a = <<EOT\na = 1\nb {\nEOT\nb = 2\n",
            "a = <<-EOT\n  a = 1\n  EOT\nb = 2\n",
            "a = 1 # a = 2\n/* a = 3 */ b = 2\n// a = 4\n",
            "a = \"${ { b = \"}\", b = 1 } }\"\nb = 2\n",
            "a = { for k, v in x : k => v }\nb = { for = 1 }\n",
            "a = \"\\\"\\n$${a = \"\nb = [1,\n2]\n",
        ] {
            let repeats = text.contains("b = \"}\"");
            assert_eq!(prepared(text, 64).insertions.is_empty(), !repeats, "{text}: {}", prepared(text, 64).text);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

        /// Text that the parser accepts is read the same when every object is split after each key.
        #[test]
        fn prepared_text_is_read_like_the_original(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "a", "b", "c", " = ", " {\n", "}\n", "}", "{ ", " }", "[", "]", "\"x\"", "\n", ", ", "1", "null", "\"${",
                    "\"", "<<EOT\n", "EOT\n", "# a = 1\n", "/* { */", "(", ")", "é", "\r\n", ": ", "a = 1\n", "a = { b = 1, c = 2 }\n",
                    "b {\n", "b \"l\" {\n", "a = [{ a = 1 }, {\n  b = \"}\"\n  c = { d = 1 } # }\n}]\n", "c = <<-E\n  } \" {\n  E\n",
                ]),
                0..14,
            ),
        ) {
            let text = pieces.concat();
            let (mut sources, mut plain, mut cut) = (Sources::default(), Report::default(), Report::default());
            let source = sources.add("test.hcl", text.as_str());
            let prepared = prepared(&text, 1);
            let body = parse_prepared(&sources, source, &Prepared { text: text.clone(), ..Prepared::default() }, &mut plain);
            let pieces = parse_prepared(&sources, source, &prepared, &mut cut);
            if !print(&plain, &sources).contains("invalid HCL") {
                prop_assert_eq!(body, pieces);
                prop_assert_eq!(print(&plain, &sources), print(&cut, &sources));
            }
        }
    }
}
