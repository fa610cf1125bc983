//! What plans of rendered roots hold.

use crate::harness::{Emulator, Root};
use crate::support::MINIMAL;
use serde_json::Value as Json;
use std::collections::BTreeMap;

#[test]
fn hostile_strings_reach_the_plan_as_literals() {
    let emulator = Emulator::shared();
    let hostile = "${var.x} %{if true}a%{endif} \"quoted\" \\ back\nnext\tline $${d} %%{p} ünïcode ☃ $ % {}";
    let escaped = r#""$${var.x} %%{if true}a%%{endif} \"quoted\" \\ back\nnext\tline $$${d} %%%{p} ünïcode ☃ $ % {}""#;
    let text = format!("{MINIMAL}\nbackend {{\n  environment = {{ HOSTILE = {escaped} }}\n}}\n");
    let root = Root::render_text("test", &text, emulator, &[]);
    // What the module receives is evaluated by Terraform itself.
    root.write("../modules/backend/zz_test.tf", "output \"received\" {\n  value = var.environment[\"HOSTILE\"]\n}\n");
    root.write("zz_test.tf", "output \"received\" {\n  value = module.backend.received\n}\n");
    let plan = root.plan("plan.tfplan");
    assert_eq!(plan["planned_values"]["outputs"]["received"]["value"], hostile);
}

#[test]
fn adding_an_availability_zone_only_adds_addresses() {
    let emulator = Emulator::shared();
    let resources = |zones: &str| {
        let network = format!("\nnetwork {{\n  availability_zones = [{zones}]\n  nat_gateways = 2\n}}\n");
        let root = Root::render_text("test", &format!("{MINIMAL}{network}"), emulator, &[]);
        resources(&root.plan("plan.tfplan"))
    };
    // The new zone stands between the others, where a list would shift them.
    let before = resources(r#""us-east-1a", "us-east-1c""#);
    let after = resources(r#""us-east-1a", "us-east-1c", "us-east-1b""#);
    for (address, values) in &before {
        assert_eq!(after.get(address), Some(values), "{address}");
    }
    let added: Vec<&String> = after.keys().filter(|address| !before.contains_key(*address)).collect();
    assert!(added.len() >= 8 && added.iter().all(|address| address.contains("us-east-1b")), "{added:?}");
}

#[test]
fn a_persons_own_resources_may_use_the_modules_outputs() {
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

/// The address of everything in the plan with the values that are known.
fn resources(plan: &Json) -> BTreeMap<String, Json> {
    let changes = plan["resource_changes"].as_array().unwrap().iter();
    let mut resources: BTreeMap<String, Json> = changes
        .map(|change| (change["address"].as_str().unwrap().to_owned(), change["change"]["after"].clone()))
        .collect();
    for values in resources.values_mut().filter_map(Json::as_object_mut) {
        // Holds the time of the plan.
        values.remove("final_snapshot_identifier");
    }
    resources
}
