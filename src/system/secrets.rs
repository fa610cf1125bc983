//! `secrets`: the key that signs session tokens, and the operator secrets.

use super::call::{Call, Scope, output};
use super::generated_secret::GeneratedSecret;
use super::part::{Needs, Offer, Offers, OperatorSecret, Part, Terraform};
use super::scene::Scene;
use crate::config::secrets::Secrets;
use crate::terraform::{Text, Value};
use serde_json::Map;

/// The call for the signing key, and the environment variables that pass it and the operator secrets to workloads.
pub(super) fn build(secrets: &Secrets, scene: &Scene) -> Vec<Part> {
    let key = GeneratedSecret {
        call: "jwt_signing_key",
        name: "jwt-signing-key",
        description: "Key that signs session tokens",
        length: 64,
        version: *secrets.jwt_signing_key_version,
    }
    .call(scene);
    let operator_secrets: Vec<OperatorSecret> = secrets
        .operator
        .iter()
        .map(|(variable, name)| OperatorSecret { key: variable.clone(), name: scene.secret_name(name) })
        .collect();
    let mut offer = Offer { secrets: vec![("JWT_SECRET".into(), key.output("value_from"))], ..Offer::default() };
    offer.secrets.extend(
        operator_secrets
            .iter()
            .map(|secret| (Text::from(secret.key.clone()), scene.operator_secret_value_from(&secret.key))),
    );
    let names: Vec<&str> = operator_secrets.iter().map(|secret| secret.name.as_str()).collect();
    let facts = Map::from_iter([("operator_names".to_owned(), names.into())]);
    vec![Part {
        facts,
        terraform: Terraform { calls: vec![key], ..Terraform::default() },
        offers: Offers { workloads: vec![offer], ..Offers::default() },
        needs: Needs { operator_secrets, ..Needs::default() },
        secrets: 1,
        ..Part::default()
    }]
}

/// The call of `modules/operator-secrets` for the operator secrets of all components.
pub(super) fn build_operator_secrets(scene: &Scene) -> Vec<Part> {
    let names: Vec<(String, Value)> =
        scene.operator_secrets().map(|secret| (secret.key.clone(), secret.name.clone().into())).collect();
    let generated =
        [("database_password", scene.database_password_arn()), ("jwt_signing_key", scene.signing_key_arn())];
    let outputs = vec![output("secret_arns", "ARNs of the generated secrets.", Value::object(generated))];
    let mut part = Part { terraform: Terraform { outputs, ..Terraform::default() }, ..Part::default() };
    if names.is_empty() {
        return vec![part];
    }
    part.secrets = u32::try_from(names.len()).unwrap_or(u32::MAX);
    let arguments =
        vec![("secrets", Value::object(names)), ("recovery_window_days", scene.secret_recovery_days.into())];
    let call = Call::new("operator_secrets", "operator-secrets", arguments).with(scene.kms_key(Scope::Region));
    part.terraform.outputs.push(output("operator_secret_arns", "ARNs of the operator secrets.", call.output("arns")));
    part.terraform.calls.push(call);
    vec![part]
}
