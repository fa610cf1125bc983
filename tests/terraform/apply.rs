//! Staging and production are planned, validated (also with the newest Terraform), applied, planned again and destroyed.
//! `account` does the same for dev with the commands of the README.

use crate::applied::{OPERATOR_SECRET, assert_environment_is_sound, validate_with_newest_terraform};
use crate::components::assert_every_component_is_in;
use crate::gaps::changes;
use crate::harness::{Emulator, Root};
use crate::roles::assert_roles_allow;
use crate::scan::assert_failed_checks_are_listed;
use regex::Regex;
use serde_json::Value as Json;

/// Settings that allow production to be destroyed.
const UNPROTECTED: &[&str] = &["database.deletion_protection=false", "backend.deletion_protection=false"];

/// More than Terraform's default of ten, since most operations wait.
const PARALLELISM: &str = "-parallelism=40";

#[test]
fn prod_is_applied_scanned_and_destroyed() {
    run_lifecycle("prod", &["aws_lb", "aws_db_instance", "aws_lb"]);
}

#[test]
fn staging_is_applied_and_destroyed() {
    run_lifecycle("staging", &[]);
}

/// Applies the environment without deletion protection, since changing a protection takes minutes on the emulator too.
/// Plans it with the protection, from an empty state and on the applied state.
fn run_lifecycle(environment: &str, protected: &[&str]) {
    let emulator = Emulator::start();
    create_zone(&emulator);
    let root = Root::render(environment, &emulator, UNPROTECTED);
    set_operator_secrets(&emulator, &root);
    let protected_root = Root::render(environment, &emulator, &[]);
    let first = std::thread::scope(|scope| {
        // These run while the apply waits.
        let first = scope.spawn(|| {
            let first = protected_root.plan("first.tfplan");
            assert_eq!(types_with_deletion_protection(&first), protected);
            protected_root.terraform_without_aws(["validate", "-no-color"]);
            validate_with_newest_terraform(&protected_root.folder());
            first
        });
        root.terraform(["apply", "-auto-approve", "-input=false", "-no-color", PARALLELISM]);
        first.join().unwrap()
    });
    assert_environment_is_sound(environment, &emulator, &first, &root.state());
    protected_root.adopt_state(&root);
    let second = changes(&protected_root.plan("second.tfplan"));
    let (protections, remaining): (Vec<_>, Vec<_>) = second.remaining.iter().partition(|change| is_protection(change));
    assert!(remaining.is_empty(), "the second plan of {environment} changes {remaining:#?}");
    assert_eq!(protections.len(), protected.len(), "{protections:#?}");
    std::thread::scope(|scope| {
        if environment == "prod" {
            assert!(
                second.closed_gaps().is_empty(),
                "gaps that the emulators no longer have: {:#?}",
                second.closed_gaps()
            );
            assert_every_component_is_in(&root.state());
            scope.spawn(|| assert_failed_checks_are_listed(&protected_root, "first.tfplan", "second.tfplan"));
        }
        root.terraform(["destroy", "-auto-approve", "-input=false", "-no-color", PARALLELISM]);
    });
    assert_eq!(root.terraform(["state", "list"]), "", "destroy left resources");
    assert_roles_allow(environment, &protected_root.operations(), &root.operations());
}

/// Whether a change enables a deletion protection.
fn is_protection(change: &str) -> bool {
    change.ends_with("deletion_protection: false → true")
}

fn types_with_deletion_protection(plan: &Json) -> Vec<&str> {
    let changes = plan["resource_changes"].as_array().unwrap();
    let protected = changes.iter().filter(|change| {
        let after = &change["change"]["after"];
        after["deletion_protection"] == true || after["enable_deletion_protection"] == true
    });
    protected.map(|change| change["type"].as_str().unwrap()).collect()
}

/// Does what an operator does: creates the secrets and runs the commands in Terraform's message.
fn set_operator_secrets(emulator: &Emulator, root: &Root) {
    let create = ["apply", "-auto-approve", "-input=false", "-no-color", "-target=module.operator_secrets"];
    let message = root.terraform_fails(create);
    let command = Regex::new(r"aws secretsmanager put-secret-value --secret-id (\S+) --secret-string").unwrap();
    let names: Vec<String> = command.captures_iter(&message).map(|captures| captures[1].to_owned()).collect();
    assert_eq!(names.len(), 2, "{message}");
    if root.environment == "staging" {
        // The next plan fails too, before anything changes.
        assert!(root.terraform_fails(["plan", "-input=false", "-no-color"]).contains("has no value yet"));
    }
    emulator.boto3(&format!(
        "import boto3\nfor name in {names:?}:\n    boto3.client('secretsmanager').put_secret_value(SecretId=name, SecretString='{OPERATOR_SECRET}')"
    ));
}

/// Creates the zone that staging and prod look up.
fn create_zone(emulator: &Emulator) {
    emulator.boto3(
        "import boto3; boto3.client('route53').create_hosted_zone(Name='commander-ai.com', CallerReference='test')",
    );
}
