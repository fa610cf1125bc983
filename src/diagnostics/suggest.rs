//! "Did you mean": finds the known name that is most similar to an unknown one.

/// Known names, prepared once to look up thousands of unknown ones.
#[derive(Debug, Default)]
pub(crate) struct Candidates<'a>(Vec<Candidate<'a>>);

#[derive(Debug)]
struct Candidate<'a> {
    name: &'a str,
    spelling: Spelling,
}

/// A normalized name, and how often it contains each letter.
#[derive(Debug)]
struct Spelling {
    text: String,
    length: usize,
    letters: [u8; LETTERS],
}

/// The number of letter classes. Letters with the same remainder share a class, which never makes two spellings less
/// similar.
const LETTERS: usize = 32;

/// The minimum similarity of a typo.
const MIN_SIMILARITY: f64 = 0.8;

impl Spelling {
    fn of(name: &str) -> Self {
        let text = name.to_lowercase().replace('-', "_");
        let (mut length, mut letters) = (0, [0; LETTERS]);
        for letter in text.chars() {
            let count: &mut u8 = &mut letters[letter as usize % LETTERS];
            *count = count.saturating_add(1);
            length += 1;
        }
        Self { text, length, letters }
    }

    /// Whether the Jaro-Winkler similarity can reach the minimum, judged by the letters in common: the Jaro similarity
    /// is at most the mean of their share in each name and 1, and Winkler adds up to 0.4 of the difference to 1.
    #[allow(clippy::cast_precision_loss, reason = "lengths of names")]
    fn may_be_similar(&self, other: &Self) -> bool {
        let common: u32 = self.letters.iter().zip(&other.letters).map(|(a, b)| u32::from(*a.min(b))).sum();
        // Counts of longer names may be saturated.
        if self.length.min(other.length) > usize::from(u8::MAX) {
            return true;
        }
        let share = |length: usize| f64::from(common) / length.max(1) as f64;
        let jaro = (share(self.length) + share(other.length) + 1.0) / 3.0;
        let prefix = self.text.chars().zip(other.text.chars()).take(4).take_while(|(a, b)| a == b).count();
        jaro + 0.1 * prefix as f64 * (1.0 - jaro) >= MIN_SIMILARITY - f64::EPSILON
    }
}

impl<'a> Candidates<'a> {
    /// Prepares the known names.
    pub(crate) fn new(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self(names.into_iter().map(|name| Candidate { name, spelling: Spelling::of(name) }).collect())
    }

    /// The most similar known name, if the written one is probably a typo of it.
    #[must_use]
    pub(crate) fn nearest(&self, written: &str) -> Option<&'a str> {
        let written = Spelling::of(written);
        self.0
            .iter()
            .filter(|candidate| candidate.spelling.may_be_similar(&written))
            .map(|candidate| (strsim::jaro_winkler(&written.text, &candidate.spelling.text), candidate.name))
            .filter(|(similarity, _)| *similarity >= MIN_SIMILARITY)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, name)| name)
    }
}

/// The most similar candidate, if the written name is probably a typo of it.
pub(crate) fn did_you_mean<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    Candidates::new(candidates).nearest(written)
}

/// `a`, `b` or `c`, each in backticks.
pub(crate) fn join_or<T: std::fmt::Display>(names: impl IntoIterator<Item = T>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{MIN_SIMILARITY, Spelling, did_you_mean, join_or};
    use proptest::prelude::*;

    #[test]
    fn a_typo_is_recognized_and_an_unrelated_name_is_not() {
        let known = ["nat_gateways", "cidr", "availability_zones"];
        assert_eq!(did_you_mean("nat_gateway", known), Some("nat_gateways"));
        assert_eq!(did_you_mean("nat-gateways", known), Some("nat_gateways"));
        assert_eq!(did_you_mean("colour", known), None);
    }

    #[test]
    fn alternatives_are_joined_with_or() {
        assert_eq!(join_or(["a"]), "`a`");
        assert_eq!(join_or(["a", "b", "c"]), "`a`, `b` or `c`");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

        #[test]
        fn no_similar_name_is_skipped(a in "[a-e_é]{1,12}", b in "[a-e_é]{1,12}") {
            let is_similar = strsim::jaro_winkler(&a, &b) >= MIN_SIMILARITY;
            prop_assert!(!is_similar || Spelling::of(&a).may_be_similar(&Spelling::of(&b)));
        }
    }
}
