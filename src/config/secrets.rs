//! `secrets`: what holds for every secret of the environment.

use super::Config;
use super::backend::variable_problem;
use super::declare::section;
use super::types::RecoveryWindow;
use super::value::Entries;
use crate::diagnostics::{Report, Rule};

section! {
    /// Secrets Manager holds every secret; none is in code, plan or state.
    Secrets {
        /// Days for which a deleted secret can be recovered; 0 frees its name at once.
        recovery_window_days: RecoveryWindow = |profile| RecoveryWindow::known(profile.pick(30, 0));
        /// Secrets whose values a person puts in: the environment variable of the backend, and the secret's name below
        /// `<project>/<environment>/`.
        third_party: Entries<String> = |_| Entries::new();
        /// Raise it by one to replace the key that signs sessions. Everybody has to log in again.
        jwt_signing_key_version: u32 [1..=1_000_000] = |_| 1;
    }
}

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

impl Secrets {
    /// The checks that need more than one setting.
    pub fn validate(&self, config: &Config, report: &mut Report) {
        for (variable, name) in self.third_party.iter() {
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
}
