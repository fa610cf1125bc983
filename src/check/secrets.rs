//! Rules for `secrets`: names of secrets and environment variables.

use crate::config::Config;
use crate::config::backend::variable_problem;
use crate::diagnostics::{Report, Rule};

/// Names of the generated secrets.
const OWN_NAMES: &[&str] = &[
    "database-password",
    "database-url",
    "cache-auth-token",
    "cache-url",
    "jwt-signing-key",
    "qdrant-api-key",
    "chat-webhook",
];

/// Checks the block.
pub(super) fn rules(config: &Config, report: &mut Report) {
    let secrets = &config.secrets;
    for (variable, name) in secrets.operator.iter() {
        let hint = variable_problem(variable).or_else(|| {
            config
                .backend
                .environment
                .contains_key(variable)
                .then_some("it is also set in `backend.environment`; keep one of them")
        });
        if let Some(hint) = hint {
            let summary = format!("cannot set environment variable `{variable}`");
            report.error(Rule::EnvironmentVariable, &name.origin, summary).hint(hint);
        }
        let is_allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_' | b'/');
        let ambiguous = name.len() >= 7 && name.as_bytes()[name.len() - 7] == b'-';
        let hint = if name.is_empty() || name.len() > 200 || !name.bytes().all(is_allowed) {
            "use 1 to 200 lower-case letters, digits, `-`, `_` and `/`"
        } else if ambiguous {
            "it ends in a hyphen and six characters, like the suffix that Secrets Manager adds; make it longer or shorter"
        } else if OWN_NAMES.contains(&name.as_str()) {
            "a generated secret has this name; rename yours"
        } else {
            continue;
        };
        let summary = format!("`{}` is not a valid secret name", **name);
        report.error(Rule::SecretName, &name.origin, summary).hint(hint);
    }
}
