//! Every module call holds to the module's `variables.tf` and `outputs.tf`, and every module explains itself.

use crate::support::{Project, repository};
use hcl::edit::structure::{Block, Body};
use regex::Regex;
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Settings that together reach every argument that is ever passed.
const VARIANTS: &[&[&str]] = &[
    &[],
    &["dns.domain=example.com", "dns.zone=create", "backend.repository=ghcr.io/acme/backend"],
    &["cache.engine=valkey", "cache.cluster_mode.shards=3", "terraform.aws_provider=>= 6.62.0, < 7.0.0"],
    &[
        "backend.spot.percent=50",
        "backend.off_hours.stop=21:30",
        "audit.enabled=true",
        "network.foreign_s3_buckets=[\"partner\"]",
    ],
    &["files.enabled=false", "secrets.operator={ API_KEY = \"api\" }", "cache.enabled=false", "qdrant.enabled=false"],
    &["frontend.enabled=false", "websocket.enabled=false", "access_logs.enabled=false"],
    &[
        "dns.domain=example.com",
        "region=eu-west-1",
        "terraform.aws_provider=>= 6.62.0, < 7.0.0",
        "waf.enabled=true",
        "websocket.mode=apigw",
        "websocket.jwt_authorizer=true",
        "qdrant.repository=123456789012.dkr.ecr.eu-west-1.amazonaws.com/acme/qdrant",
        "network.nat_gateway_mode=regional",
        "network.interface_endpoints=[\"logs\"]",
        "monitoring.chat_webhook=true",
        "websocket.account_logging=true",
        "encryption.customer_managed_key=true",
        "monitoring.rotation_reminder_days=90",
    ],
    &[
        "database.allocated_storage=400",
        "database.iops=12000",
        "database.storage_throughput=500",
        "database.max_allocated_storage=800",
    ],
];

/// Arguments of a call that are Terraform's own.
const META: &[&str] = &["source", "providers"];

#[test]
fn every_call_passes_what_its_module_takes() {
    for settings in VARIANTS {
        let project = Project::with_environment("");
        let set = settings.iter().flat_map(|setting| ["--set", setting]);
        project.run(["render", "test"].into_iter().chain(set)).success();
        let region = if settings.contains(&"region=eu-west-1") { "eu-west-1" } else { "us-east-1" };
        let main = project.json(&format!("build/test/{region}/main.tf.json"));
        for (name, call) in main["module"].as_object().unwrap() {
            check_call(name, call);
        }
        let text = main.to_string() + &project.read(&format!("build/test/{region}/outputs.tf.json"));
        check_references(&main, &text);
    }
}

#[test]
fn every_call_of_the_bootstrap_passes_what_its_module_takes() {
    for settings in [
        &["delivery.repository=acme/shop"][..],
        &["delivery.repository=acme/group/shop", "delivery.platform=gitlab", "terraform.state.region=eu-west-1"],
        &["websocket.mode=apigw"],
        &["terraform.state.backend=local"],
    ] {
        let project = Project::with_environment("");
        let set = settings.iter().flat_map(|setting| ["--set", setting]);
        project.run(["render", "bootstrap"].into_iter().chain(set)).success();
        let region = if settings.contains(&"terraform.state.region=eu-west-1") { "eu-west-1" } else { "us-east-1" };
        let main = project.json(&format!("build/bootstrap/{region}/main.tf.json"));
        for (name, call) in main["module"].as_object().unwrap() {
            check_call(name, call);
        }
        let outputs = project.read(&format!("build/bootstrap/{region}/outputs.tf.json"));
        check_references(&main, &(main.to_string() + &outputs));
    }
}

fn check_call(name: &str, call: &Json) {
    let module = call["source"].as_str().unwrap().strip_prefix("../modules/").unwrap();
    let variables = labelled(module, "variables.tf", "variable");
    let passed: BTreeSet<&str> =
        call.as_object().unwrap().keys().map(String::as_str).filter(|k| !META.contains(k)).collect();
    for argument in &passed {
        assert!(variables.contains_key(*argument), "module.{name} passes `{argument}`, which {module} does not take");
    }
    for (variable, block) in &variables {
        let required = !block.body.has_attribute("default");
        assert!(!required || passed.contains(variable.as_str()), "module.{name} does not pass `{variable}`");
    }
}

/// Every `module.NAME.OUTPUT` names a call and an output of its module.
fn check_references(main: &Json, text: &str) {
    let reference = Regex::new(r"module\.([a-z_0-9]+)\.([a-z_0-9]+)").unwrap();
    for captures in reference.captures_iter(text) {
        let call = &main["module"][&captures[1]];
        let module = call["source"].as_str().unwrap_or_else(|| panic!("{}: no such call", &captures[0]));
        let outputs = labelled(module.strip_prefix("../modules/").unwrap(), "outputs.tf", "output");
        assert!(outputs.contains_key(&captures[2]), "{}: no such output", &captures[0]);
    }
}

#[test]
fn every_variable_and_output_is_described() {
    for module in modules() {
        for (file, kind) in [("variables.tf", "variable"), ("outputs.tf", "output")] {
            for (name, block) in labelled(&module, file, kind) {
                let described = block
                    .body
                    .get_attribute("description")
                    .and_then(|a| a.value.as_str())
                    .is_some_and(|d| d.ends_with('.') || d.ends_with(')'));
                assert!(described, "{module}: {kind} `{name}` has no description");
            }
        }
    }
}

#[test]
fn every_module_has_its_files_and_a_readme_that_opens_with_an_example() {
    for module in modules() {
        let folder = repository().join("modules").join(&module);
        for file in ["main.tf", "variables.tf", "outputs.tf", "versions.tf"] {
            assert!(folder.join(file).exists(), "{module}: no {file}");
        }
        let readme = fs::read_to_string(folder.join("README.md")).unwrap_or_else(|_| panic!("{module}: no README.md"));
        let example = readme.split("```hcl\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
        let body: Body = example.parse().unwrap_or_else(|error| panic!("{module}: {error}"));
        let call = body.blocks().find(|block| block.has_ident("module")).expect("a module call");
        let variables = labelled(&module, "variables.tf", "variable");
        for attribute in call.body.attributes().filter(|attribute| !META.contains(&attribute.key.as_str())) {
            assert!(
                variables.contains_key(attribute.key.as_str()),
                "{module}: the example passes `{}`",
                attribute.key.as_str()
            );
        }
        for (name, block) in variables.iter().filter(|(_, block)| !block.body.has_attribute("default")) {
            assert!(
                call.body.has_attribute(name),
                "{module}: the example does not pass `{name}`, {}",
                block.ident.as_str()
            );
        }
    }
}

fn modules() -> Vec<String> {
    let entries = fs::read_dir(repository().join("modules")).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

fn labelled(module: &str, file: &str, kind: &str) -> BTreeMap<String, Block> {
    let path = repository().join("modules").join(module).join(file);
    let body: Body = fs::read_to_string(&path).unwrap().parse().unwrap();
    let blocks = body.into_blocks().filter(|block| block.has_ident(kind));
    blocks.map(|block| (block.labels[0].as_str().to_owned(), block)).collect()
}
