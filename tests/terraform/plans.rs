//! Checks of single plans of rendered roots.

use crate::harness::{Emulator, Root};
use crate::support::{MINIMAL, repository};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fs;

#[test]
fn template_sequences_and_special_characters_stay_literal() {
    let emulator = Emulator::shared();
    let hostile = "${var.x} %{if true}a%{endif} \"quoted\" \\ back\nnext\tline $${d} %%{p} ünïcode ☃ $ % {}";
    let escaped = r#""$${var.x} %%{if true}a%%{endif} \"quoted\" \\ back\nnext\tline $$${d} %%%{p} ünïcode ☃ $ % {}""#;
    let text = format!("{MINIMAL}\nbackend {{\n  environment = {{ HOSTILE = {escaped} }}\n}}\n");
    let root = Root::render_text("test", &text, emulator, &[]);
    // Terraform itself evaluates the value that the module receives.
    root.write("../modules/backend/zz_test.tf", "output \"received\" {\n  value = var.environment[\"HOSTILE\"]\n}\n");
    root.write("zz_test.tf", "output \"received\" {\n  value = module.backend.received\n}\n");
    let plan = root.plan("plan.tfplan");
    assert_eq!(plan["planned_values"]["outputs"]["received"]["value"], hostile);
}

#[test]
fn adding_an_availability_zone_changes_no_existing_resource() {
    let emulator = Emulator::shared();
    let resources = |zones: &str| {
        let network = format!("\nnetwork {{\n  availability_zones = [{zones}]\n  nat_gateways = 2\n}}\n");
        let root = Root::render_text("test", &format!("{MINIMAL}{network}"), emulator, &[]);
        resources(&root.plan("plan.tfplan"))
    };
    // The new zone sorts between the others, where list indices would shift.
    let before = resources(r#""us-east-1a", "us-east-1c""#);
    let after = resources(r#""us-east-1a", "us-east-1c", "us-east-1b""#);
    for (address, values) in &before {
        assert_eq!(after.get(address), Some(values), "{address}");
    }
    let added: Vec<&String> = after.keys().filter(|address| !before.contains_key(*address)).collect();
    assert!(added.len() >= 8 && added.iter().all(|address| address.contains("us-east-1b")), "{added:?}");
}

#[test]
fn user_resources_can_use_module_outputs() {
    let own = r#"
resource "aws_sqs_queue" "jobs" {
  name                    = "${module.backend.cluster_name}-jobs"
  sqs_managed_sse_enabled = true
}
"#;
    let root = Root::render_text_with("test", MINIMAL, &[("queue.tf", own)], Emulator::shared(), &[]);
    let plan = root.plan("plan.tfplan");
    let changes = plan["resource_changes"].as_array().unwrap();
    let queue = changes.iter().find(|change| change["address"] == "aws_sqs_queue.jobs").unwrap();
    assert_eq!(queue["change"]["after"]["name"], "acme-test-jobs");
}

#[test]
fn settings_that_no_environment_uses_can_be_planned() {
    let with_everything = [
        "network.availability_zones=3",
        "network.interface_endpoints=[\"logs\", \"ecr.dkr\"]",
        "qdrant.nodes=3",
        "websocket.mode=apigw",
        "websocket.jwt_authorizer=true",
        "websocket.account_logging=true",
        "monitoring.chat_webhook=true",
        "access_logs.load_balancers=true",
        "backend.spot.percent=50",
        "backend.off_hours.stop=21:30",
        "backend.tracing=true",
        "encryption.customer_managed_key=true",
    ];
    let types = planned_types(&with_everything);
    for kind in ["aws_lambda_function", "aws_apigatewayv2_authorizer", "aws_api_gateway_account"] {
        assert!(types.contains_key(kind), "{kind}");
    }
    assert_eq!(types["aws_ecs_service"], 4);

    let without_frontend = ["frontend.enabled=false", "dns.domain=example.com", "dns.zone=create", "waf.enabled=true"];
    let types = planned_types(&without_frontend);
    assert!(types.contains_key("aws_wafv2_web_acl_association") && !types.contains_key("aws_cloudfront_distribution"));

    let minimal = ["cache", "qdrant", "frontend", "websocket", "files", "access_logs", "monitoring"];
    let minimal = minimal.map(|component| format!("{component}.enabled=false"));
    let types = planned_types(&minimal.each_ref().map(String::as_str));
    assert!(!types.contains_key("aws_s3_bucket") && types.contains_key("aws_db_instance"));
}

/// How many resources of each type are planned with the settings.
fn planned_types(settings: &[&str]) -> BTreeMap<String, usize> {
    let root = Root::render_text("test", MINIMAL, Emulator::shared(), settings);
    let plan = root.plan("plan.tfplan");
    let mut types = BTreeMap::new();
    for change in plan["resource_changes"].as_array().unwrap() {
        *types.entry(change["type"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    types
}

#[test]
fn edge_resources_of_an_environment_in_another_region_are_in_us_east_1() {
    let emulator = Emulator::shared();
    // The second environment of the example with two regions.
    let text = fs::read_to_string(repository().join("docs/examples/two-regions/eu.hcl")).unwrap();
    let root = Root::render_text("eu", &text, emulator, &["dns.zone=create"]);
    let local =
        r#"{ "skip_credentials_validation": true, "skip_metadata_api_check": true, "s3_use_path_style": true }"#;
    let edge = local.replacen('{', r#"{ "alias": "us_east_1","#, 1);
    let providers = format!(
        r#"{{ "terraform": {{ "backend": {{ "local": {{}} }} }}, "provider": {{ "aws": [{local}, {edge}] }} }}"#
    );
    root.write("zz_test_override.tf.json", &providers);
    let plan = root.plan("plan.tfplan");
    let providers = &plan["configuration"]["provider_config"];
    assert_eq!(providers["aws"]["expressions"]["region"]["constant_value"], "eu-west-1");
    assert_eq!(providers["aws.us_east_1"]["expressions"]["region"]["constant_value"], "us-east-1");
    let calls = &plan["configuration"]["root_module"]["module_calls"];
    for (call, provider) in [
        ("certificate", "aws"),
        ("edge_certificate", "aws.us_east_1"),
        ("edge_waf", "aws.us_east_1"),
        ("edge_monitoring", "aws.us_east_1"),
        ("monitoring", "aws"),
    ] {
        for resource in calls[call]["module"]["resources"].as_array().unwrap() {
            assert_eq!(resource["provider_config_key"], provider, "{call}: {}", resource["address"]);
        }
    }
}

/// The known values of every resource in the plan, by address.
fn resources(plan: &Json) -> BTreeMap<String, Json> {
    let changes = plan["resource_changes"].as_array().unwrap().iter();
    let mut resources: BTreeMap<String, Json> = changes
        .map(|change| (change["address"].as_str().unwrap().to_owned(), change["change"]["after"].clone()))
        .collect();
    for values in resources.values_mut().filter_map(Json::as_object_mut) {
        // Contains the time of the plan.
        values.remove("final_snapshot_identifier");
    }
    resources
}
