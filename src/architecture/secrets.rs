//! The calls of `modules/generated-secret`, whose values are made up and live in Secrets Manager only, and of
//! `modules/operator-secrets`, whose values a person puts in.

use super::{output, output_of, secret_name};
use crate::config::Config;
use crate::terraform::{ModuleCall, Output, Value};

/// The database's password, the cache's token where it can be kept out of the state, the key that signs sessions.
pub fn modules(config: &Config) -> Vec<ModuleCall> {
    let mut modules = vec![generated(
        config,
        "database_password",
        "database-password",
        "Password of the database's user",
        32,
        *config.database.password_version,
    )];
    if config.terraform.has_cache_authentication() {
        modules.push(generated(
            config,
            "cache_auth_token",
            "cache-auth-token",
            "Token that clients of the cache must show",
            64,
            *config.cache.auth_token_version,
        ));
    }
    modules.push(generated(
        config,
        "jwt_signing_key",
        "jwt-signing-key",
        "Key that signs the sessions' tokens",
        64,
        *config.secrets.jwt_signing_key_version,
    ));
    modules.extend(third_party(config));
    modules
}

/// The secrets that a person fills.
fn third_party(config: &Config) -> Option<ModuleCall> {
    let secrets = &config.secrets.third_party;
    let names = secrets.iter().map(|(variable, name)| (variable.clone(), secret_name(config, name).into()));
    (!secrets.is_empty()).then(|| ModuleCall {
        name: "operator_secrets",
        module: "operator-secrets",
        arguments: vec![
            ("secrets", Value::object(names)),
            ("recovery_window_days", config.secrets.recovery_window_days.days().into()),
        ],
    })
}

fn generated(
    config: &Config,
    call: &'static str,
    name: &str,
    description: &str,
    length: u32,
    version: u32,
) -> ModuleCall {
    ModuleCall {
        name: call,
        module: "generated-secret",
        arguments: vec![
            ("name", secret_name(config, name).into()),
            ("description", description.into()),
            ("length", length.into()),
            ("value_version", version.into()),
            ("recovery_window_days", config.secrets.recovery_window_days.days().into()),
        ],
    }
}

/// The ARN of what a person may need; the other secrets are reached through their parts.
pub fn outputs(config: &Config) -> Vec<Output> {
    let arn = |name| (name, output_of(name, "arn"));
    let generated = Value::object(["database_password", "jwt_signing_key"].map(arn));
    let mut outputs = vec![output("secret_arns", "ARNs of the generated secrets.", generated)];
    if !config.secrets.third_party.is_empty() {
        let description = "ARNs of the secrets that a person fills.";
        outputs.push(output("operator_secret_arns", description, output_of("operator_secrets", "arns")));
    }
    outputs
}
