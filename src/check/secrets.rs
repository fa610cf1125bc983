//! `secrets`: names of secrets and variables.

use crate::config::Config;
use crate::config::backend::variable_problem;
use crate::diagnostics::{Report, Rule};

/// Names of the secrets that the environment makes itself.
const OWN_NAMES: &[&str] = &[
    "database-password",
    "database-url",
    "cache-auth-token",
    "cache-url",
    "jwt-signing-key",
    "qdrant-api-key",
    "chat-webhook",
];

/// The rules.
pub(super) fn rules(config: &Config, report: &mut Report) {
    let secrets = &config.secrets;
    for (variable, name) in secrets.operator.iter() {
        let hint = variable_problem(variable).or_else(|| {
            config
                .backend
                .environment
                .contains_key(variable)
                .then_some("`backend.environment` sets it too; keep one of them")
        });
        if let Some(hint) = hint {
            let summary = format!("the environment variable `{variable}` cannot be set here");
            report.error(Rule::EnvironmentVariable, &name.origin, summary).hint(hint);
        }
        let known = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_' | b'/');
        let ambiguous = name.len() >= 7 && name.as_bytes()[name.len() - 7] == b'-';
        let hint = if name.is_empty() || name.len() > 200 || !name.bytes().all(known) {
            "use lower-case letters, digits, `-`, `_` and `/`"
        } else if ambiguous {
            "it ends in a hyphen and six characters, as the names that Secrets Manager makes up; make it longer or shorter"
        } else if OWN_NAMES.contains(&name.as_str()) {
            "the environment makes a secret of that name itself"
        } else {
            continue;
        };
        let summary = format!("`{}` cannot be a secret's name", **name);
        report.error(Rule::SecretName, &name.origin, summary).hint(hint);
    }
}
