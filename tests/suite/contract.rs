//! Every rendered module call matches the variables and outputs of its module, and every module is documented.

use crate::module::{modules, outputs, variables};
use crate::support::{Project, repository};
use hcl::Body;
use regex::Regex;
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::fs;

/// Settings that together cover every argument that the generator passes.
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

/// Meta-arguments of module calls.
const META: &[&str] = &["source", "providers"];

#[test]
fn module_calls_match_the_variables_and_outputs() {
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
fn module_calls_of_the_bootstrap_match_the_variables_and_outputs() {
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
    let passed: BTreeSet<&str> =
        call.as_object().unwrap().keys().map(String::as_str).filter(|k| !META.contains(k)).collect();
    assert_arguments(&format!("module.{name}"), &passed, module);
}

/// Asserts that the arguments are variables of the module and include every required one.
fn assert_arguments(caller: &str, arguments: &BTreeSet<&str>, module: &str) {
    let variables = variables(module);
    for argument in arguments {
        let is_variable = variables.iter().any(|variable| variable.name == *argument);
        assert!(is_variable, "{caller} passes `{argument}`, but {module} has no such variable");
    }
    for variable in variables.iter().filter(|variable| variable.default.is_none()) {
        let is_passed = arguments.contains(variable.name.as_str());
        assert!(is_passed, "{caller} does not pass the required variable `{}`", variable.name);
    }
}

/// Every `module.NAME.OUTPUT` names a call and an output of its module.
fn check_references(main: &Json, text: &str) {
    let reference = Regex::new(r"module\.([a-z_0-9]+)\.([a-z_0-9]+)").unwrap();
    for captures in reference.captures_iter(text) {
        let call = &main["module"][&captures[1]];
        let module = call["source"].as_str().unwrap_or_else(|| panic!("{}: no such module call", &captures[0]));
        let outputs = outputs(module.strip_prefix("../modules/").unwrap());
        assert!(outputs.iter().any(|output| output.name == captures[2]), "{}: no such output", &captures[0]);
    }
}

#[test]
fn descriptions_of_variables_and_outputs_are_sentences() {
    for module in modules() {
        let variables = variables(&module).into_iter().map(|variable| (variable.name, variable.description));
        let outputs = outputs(&module).into_iter().map(|output| (output.name, output.description));
        for (name, description) in variables.chain(outputs) {
            let is_sentence = description.ends_with('.') || description.ends_with(')');
            assert!(is_sentence, "{module}: the description of `{name}` is not a sentence: `{description}`");
        }
    }
}

#[test]
fn modules_have_their_files_and_a_complete_example_in_the_readme() {
    for module in modules() {
        let folder = repository().join("modules").join(&module);
        for file in ["main.tf", "variables.tf", "outputs.tf", "versions.tf"] {
            assert!(folder.join(file).exists(), "{module}: missing {file}");
        }
        let readme =
            fs::read_to_string(folder.join("README.md")).unwrap_or_else(|_| panic!("{module}: missing README.md"));
        let example = readme.split("```hcl\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
        let body: Body = hcl::parse(example).unwrap_or_else(|error| panic!("{module}: {error}"));
        let call = body.blocks().find(|block| block.identifier() == "module").expect("a module call");
        let passed = call.body().attributes().map(hcl::Attribute::key).filter(|key| !META.contains(key));
        assert_arguments(&format!("the example of {module}"), &passed.collect(), &module);
    }
}
