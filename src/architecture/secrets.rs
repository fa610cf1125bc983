//! The calls of `modules/generated-secret`, whose values are made up and live in Secrets Manager only, and of
//! `modules/operator-secrets`, whose values a person puts in.

use super::{encryption, output, output_of, secret_name};
use crate::config::Config;
use crate::terraform::{ModuleCall, Output, Value};

/// The secret with the URL to which alarms are posted. It is none of the backend's variables.
pub const CHAT_WEBHOOK: &str = "CHAT_WEBHOOK";

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
    if *config.cache.enabled && config.terraform.has_cache_authentication() {
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
    if *config.qdrant.enabled {
        modules.push(generated(
            config,
            "qdrant_api_key",
            "qdrant-api-key",
            "Key that clients of Qdrant must show",
            64,
            *config.qdrant.api_key_version,
        ));
    }
    modules.extend(third_party(config));
    modules
}

/// The secrets that a person fills.
fn third_party(config: &Config) -> Option<ModuleCall> {
    let secrets = &config.secrets.third_party;
    let names = secrets.iter().map(|(variable, name)| (variable.clone(), secret_name(config, name).into()));
    let chat =
        config.monitoring.chat_webhook.then(|| (CHAT_WEBHOOK.to_owned(), secret_name(config, "chat-webhook").into()));
    let names: Vec<(String, Value)> = names.chain(chat).collect();
    (!names.is_empty()).then(|| {
        ModuleCall::new(
            "operator_secrets",
            "operator-secrets",
            vec![
                ("secrets", Value::object(names)),
                ("recovery_window_days", config.secrets.recovery_window_days.days().into()),
            ],
        )
        .with_argument(encryption::kms_key(config))
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
    ModuleCall::new(
        call,
        "generated-secret",
        vec![
            ("name", secret_name(config, name).into()),
            ("description", description.into()),
            ("length", length.into()),
            ("value_version", version.into()),
            ("recovery_window_days", config.secrets.recovery_window_days.days().into()),
        ],
    )
    .with_argument(encryption::kms_key(config))
}

/// The ARN of what a person may need; the other secrets are reached through their parts.
pub fn outputs(config: &Config) -> Vec<Output> {
    let arn = |name| (name, output_of(name, "arn"));
    let generated = Value::object(["database_password", "jwt_signing_key"].map(arn));
    let mut outputs = vec![output("secret_arns", "ARNs of the generated secrets.", generated)];
    if third_party(config).is_some() {
        let description = "ARNs of the secrets that a person fills.";
        outputs.push(output("operator_secret_arns", description, output_of("operator_secrets", "arns")));
    }
    outputs
}
