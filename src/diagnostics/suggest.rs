//! "Did you mean": the nearest known name to what a person wrote.

/// The nearest of the candidates, when near enough to be a slip of the hand.
pub fn did_you_mean<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase().replace('-', "_");
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&written, &candidate.to_lowercase().replace('-', "_")), candidate))
        .filter(|(similarity, _)| *similarity >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// `a`, `b` or `c`, each in backticks.
pub fn join_or<T: std::fmt::Display>(names: impl IntoIterator<Item = T>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{did_you_mean, join_or};

    #[test]
    fn a_slip_of_the_hand_is_recognised_and_a_stranger_is_not() {
        let known = ["nat_gateways", "cidr", "availability_zones"];
        assert_eq!(did_you_mean("nat_gateway", known), Some("nat_gateways"));
        assert_eq!(did_you_mean("nat-gateways", known), Some("nat_gateways"));
        assert_eq!(did_you_mean("colour", known), None);
    }

    #[test]
    fn alternatives_read_as_a_sentence() {
        assert_eq!(join_or(["a"]), "`a`");
        assert_eq!(join_or(["a", "b", "c"]), "`a`, `b` or `c`");
    }
}
