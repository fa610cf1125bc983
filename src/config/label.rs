//! Labels of blocks, `worker "emails" { … }`, and the sections under them.

use super::value::Problem;
use crate::diagnostics::Rule;
use crate::source::Origin;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

/// A block's label. It becomes a part of AWS names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Label(String);

impl Label {
    /// The most characters of a label.
    pub(crate) const MAX_LENGTH: usize = 20;

    /// The form of a label as a regular expression, for JSON Schema. It does not hold the length.
    pub(crate) const PATTERN: &str = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";

    /// Checks the form of the text.
    pub(crate) fn new(text: &str) -> Result<Self, Problem> {
        let is_word = |word: &str| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        if text.len() > Self::MAX_LENGTH {
            let summary = format!("the label `{text}` has {} characters, more than {}", text.len(), Self::MAX_LENGTH);
            return Err(Problem::new(Rule::Name, summary).hint("shorten it: it becomes a part of AWS names"));
        }
        if !text.starts_with(|c: char| c.is_ascii_lowercase()) || !text.split('-').all(is_word) {
            return Err(Problem::new(Rule::Name, format!("`{text}` is not a label"))
                .hint("use lower-case letters, digits and single hyphens, a letter first, no hyphen at the end"));
        }
        Ok(Self(text.to_owned()))
    }
}

impl Deref for Label {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The sections of all blocks of one name by their labels, each with the place of its label. The order is that of the
/// labels, so that output does not depend on the order in the file.
#[derive(Clone, Debug)]
#[cfg_attr(not(test), expect(dead_code, reason = "the first labelled block comes with standbys in other regions"))]
pub(crate) struct Labelled<S>(pub BTreeMap<Label, (Origin, S)>);

#[cfg(test)]
mod tests {
    use super::Label;

    #[test]
    fn labels_are_words_of_lower_case_letters_and_digits() {
        let pattern = regex::Regex::new(Label::PATTERN).unwrap();
        for label in ["a", "emails", "eu-west-1", "a1-2b", "ap-southeast-1"] {
            assert!(Label::new(label).is_ok() && pattern.is_match(label), "{label}");
        }
        for label in ["", "1a", "A", "a_b", "a-", "-a", "a--b", "é", "a.b", "a b", "<label>"] {
            assert!(Label::new(label).is_err() && !pattern.is_match(label), "{label}");
        }
        assert!(Label::new(&"a".repeat(Label::MAX_LENGTH)).is_ok());
        assert!(Label::new(&"a".repeat(Label::MAX_LENGTH + 1)).is_err());
    }
}
