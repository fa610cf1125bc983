//! Labels of blocks, `worker "emails" { … }`, and the sections under them.

use super::value::Problem;
use crate::diagnostics::Rule;
use crate::source::Origin;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

/// The label of a block. It becomes part of AWS resource names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Label(String);

impl Label {
    /// The maximum number of characters.
    pub(crate) const MAX_LENGTH: usize = 20;

    /// The format of a label as a regular expression, without the length limit, for JSON Schema.
    pub(crate) const PATTERN: &str = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";

    /// Validates the text.
    pub(crate) fn new(text: &str) -> Result<Self, Problem> {
        let is_word = |word: &str| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        if text.len() > Self::MAX_LENGTH {
            let summary = format!("label `{text}` has {} characters; the maximum is {}", text.len(), Self::MAX_LENGTH);
            return Err(Problem::new(Rule::Name, summary).hint("shorten it; it becomes part of AWS resource names"));
        }
        if !text.starts_with(|c: char| c.is_ascii_lowercase()) || !text.split('-').all(is_word) {
            return Err(Problem::new(Rule::Name, format!("`{text}` is not a valid label")).hint(
                "use lower-case letters, digits and single hyphens; \
                 start with a letter, end with a letter or digit",
            ));
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

/// The sections of all blocks with one name by label, each with the position of its label. Sorted by label, so that the
/// output does not depend on the order in the file.
#[derive(Clone, Debug)]
#[cfg_attr(not(test), expect(dead_code, reason = "no section has labelled blocks yet"))]
pub(crate) struct Labelled<S>(pub BTreeMap<Label, (Origin, S)>);

#[cfg(test)]
mod tests {
    use super::Label;

    #[test]
    fn labels_are_hyphenated_lower_case_words() {
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
