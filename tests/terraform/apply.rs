//! Staging and production from nothing to planned, validated (by the newest Terraform, too), applied, planned again, and
//! destroyed. What does the same for dev is `account`, by the commands of the README.

use crate::applied::{OPERATOR_SECRET, is_sound, newest_terraform_validates};
use crate::components::every_row_of_the_architecture_is_there;
use crate::gaps::changes;
use crate::harness::{Emulator, Root};
use crate::roles::may_do_everything;
use crate::scan::everything_that_fails_is_listed;
use regex::Regex;
use serde_json::Value as Json;

/// What has to be off before production can be destroyed.
const UNPROTECTED: &[&str] = &["database.deletion_protection=false", "backend.deletion_protection=false"];

/// More than Terraform's ten at a time, since most of them wait.
const PARALLELISM: &str = "-parallelism=40";

#[test]
fn prod_is_applied_scanned_and_destroyed() {
    walk("prod", &["aws_lb", "aws_db_instance", "aws_lb"]);
}

#[test]
fn staging_is_applied_and_destroyed() {
    walk("staging", &[]);
}

/// Applies the environment without its protections, since every change of one takes minutes here too, and plans it with
/// them: from nothing, and over what is applied.
fn walk(environment: &str, protected: &[&str]) {
    let emulator = Emulator::start();
    make_zone(&emulator);
    let root = Root::render(environment, &emulator, UNPROTECTED);
    fill_operator_secrets(&emulator, &root);
    let whole = Root::render(environment, &emulator, &[]);
    let first = std::thread::scope(|scope| {
        // These run while the apply waits.
        let first = scope.spawn(|| {
            let first = whole.plan("first.tfplan");
            assert_eq!(types_with_deletion_protection(&first), protected);
            whole.terraform_by_schema(["validate", "-no-color"]);
            newest_terraform_validates(&whole.folder());
            first
        });
        root.terraform(["apply", "-auto-approve", "-input=false", "-no-color", PARALLELISM]);
        first.join().unwrap()
    });
    is_sound(environment, &emulator, &first, &root.state());
    whole.adopt_state(&root);
    let second = changes(&whole.plan("second.tfplan"));
    let (protections, ours): (Vec<_>, Vec<_>) = second.ours.iter().partition(|change| is_protection(change));
    assert!(ours.is_empty(), "the second plan of {environment} wants to change {ours:#?}");
    assert_eq!(protections.len(), protected.len(), "{protections:#?}");
    std::thread::scope(|scope| {
        if environment == "prod" {
            assert!(second.closed_gaps().is_empty(), "the emulator closed {:#?}", second.closed_gaps());
            every_row_of_the_architecture_is_there(&root.state());
            scope.spawn(|| everything_that_fails_is_listed(&whole, "first.tfplan", "second.tfplan"));
        }
        root.terraform(["destroy", "-auto-approve", "-input=false", "-no-color", PARALLELISM]);
    });
    assert_eq!(root.terraform(["state", "list"]), "", "destroy left something");
    may_do_everything(environment, &whole.operations(), &root.operations());
}

/// Whether a change switches a deletion protection on.
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

/// As an operator does: makes the secrets, and runs the commands with which Terraform ends.
fn fill_operator_secrets(emulator: &Emulator, root: &Root) {
    let make = ["apply", "-auto-approve", "-input=false", "-no-color", "-target=module.operator_secrets"];
    let message = root.terraform_fails(make);
    let command = Regex::new(r"aws secretsmanager put-secret-value --secret-id (\S+) --secret-string").unwrap();
    let names: Vec<String> = command.captures_iter(&message).map(|captures| captures[1].to_owned()).collect();
    assert_eq!(names.len(), 2, "{message}");
    if root.environment == "staging" {
        // The next plan says so too, before anything changes.
        assert!(root.terraform_fails(["plan", "-input=false", "-no-color"]).contains("has no value yet"));
    }
    emulator.boto3(&format!(
        "import boto3\nfor name in {names:?}:\n    boto3.client('secretsmanager').put_secret_value(SecretId=name, SecretString='{OPERATOR_SECRET}')"
    ));
}

/// The zone that staging and prod look up.
fn make_zone(emulator: &Emulator) {
    emulator.boto3(
        "import boto3; boto3.client('route53').create_hosted_zone(Name='commander-ai.com', CallerReference='test')",
    );
}
