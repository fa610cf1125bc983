//! Version constraints in Terraform's syntax: `>= 5.100.0, < 7.0.0` or `~> 6.62`.

use super::syntax::Value;
use super::value::{Problem, SettingType};
use crate::diagnostics::Rule;
use serde_json::Value as Json;
use std::fmt;

/// Major, minor and patch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version(pub u32, pub u32, pub u32);

/// A version constraint and the range of versions it allows. Exclusions (`!=`) do not change the range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Constraint {
    text: String,
    lowest: Version,
    end: Version,
}

impl Constraint {
    /// Parses a constraint.
    ///
    /// Source: Terraform's documentation, "Version Constraints".
    pub(crate) fn new(text: &str) -> Result<Self, Problem> {
        let (mut lowest, mut end) = (Version(0, 0, 0), Version(u32::MAX, 0, 0));
        for term in text.split(',') {
            let (from, to) = term_range(term.trim()).ok_or_else(|| {
                Problem::new(Rule::ProviderVersion, format!("`{}` is not a version constraint", term.trim()))
                    .hint("write it like `>= 5.100.0, < 7.0.0` or `~> 6.62`")
            })?;
            lowest = lowest.max(from);
            end = end.min(to);
        }
        Ok(Self { text: text.to_owned(), lowest, end })
    }

    pub(crate) fn from_static(text: &str) -> Self {
        Self::new(text).unwrap_or_else(|problem| panic!("{}", problem.summary))
    }

    /// The lowest allowed version.
    #[must_use]
    pub(crate) fn lowest(&self) -> Version {
        self.lowest
    }

    /// The first version above the allowed range.
    #[must_use]
    pub(crate) fn end(&self) -> Version {
        self.end
    }
}

fn term_range(term: &str) -> Option<(Version, Version)> {
    let highest = Version(u32::MAX, 0, 0);
    let operator_end = term.find(|c: char| c.is_ascii_digit())?;
    let numbers: Vec<u32> = term[operator_end..].split('.').map(|n| n.parse().ok()).collect::<Option<_>>()?;
    let version = match *numbers.as_slice() {
        [major] => Version(major, 0, 0),
        [major, minor] => Version(major, minor, 0),
        [major, minor, patch] => Version(major, minor, patch),
        _ => return None,
    };
    let next = Version(version.0, version.1, version.2 + 1);
    match term[..operator_end].trim() {
        "" | "=" => Some((version, next)),
        ">" => Some((next, highest)),
        "<" => Some((Version(0, 0, 0), version)),
        "<=" => Some((Version(0, 0, 0), next)),
        "!=" => Some((Version(0, 0, 0), highest)),
        "~>" if numbers.len() == 3 => Some((version, Version(version.0, version.1 + 1, 0))),
        "~>" if numbers.len() == 2 => Some((version, Version(version.0 + 1, 0, 0))),
        // `~>` lets only the last component increase, so with a single component it has no upper bound.
        ">=" | "~>" => Some((version, highest)),
        _ => None,
    }
}

impl fmt::Display for Constraint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl SettingType for Constraint {
    const TYPE: &'static str = "version constraint";

    fn decode(value: &Value) -> Result<Self, Problem> {
        Self::new(&String::decode(value)?)
    }

    fn to_json(&self) -> Json {
        self.text.clone().into()
    }
}

#[cfg(test)]
mod tests {
    use super::{Constraint, Version};

    #[test]
    fn constraints_allow_the_same_versions_as_in_terraform() {
        let range = |text| {
            let constraint = Constraint::new(text).unwrap();
            (constraint.lowest(), constraint.end())
        };
        assert_eq!(range(">= 5.100.0, < 7.0.0"), (Version(5, 100, 0), Version(7, 0, 0)));
        assert_eq!(range("~> 6.62"), (Version(6, 62, 0), Version(7, 0, 0)));
        assert_eq!(range("~> 5.100.0"), (Version(5, 100, 0), Version(5, 101, 0)));
        assert_eq!(range("6.62.0"), (Version(6, 62, 0), Version(6, 62, 1)));
        for text in ["", "six", "=> 6.0", ">= 6.0.0.0", ">= 6,"] {
            assert!(Constraint::new(text).is_err(), "{text}");
        }
    }
}
