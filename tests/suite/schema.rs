//! Compares everything that is rendered with the schema of a newer hashicorp/aws than the tests run: every type, argument,
//! block and attribute must exist in it.
//!
//! The schema is `tests/schema/aws.json`; `python3 tests/schema/rebuild.py` rebuilds it, also for another version.

use crate::support::{Project, files, repository};
use hcl::edit::expr::{Expression, Traversal, TraversalOperator};
use hcl::edit::structure::{Block, Body};
use hcl::edit::visit::{Visit, visit_traversal};
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::fs;

/// Meta-arguments and blocks that every resource supports.
const META: &[&str] = &["count", "for_each", "depends_on", "lifecycle", "provider", "provisioner", "connection"];

/// Ephemeral resources, which the schema does not list. Source: the provider's documentation of 5.100 and 6.x.
const EPHEMERAL: &[&str] = &["aws_secretsmanager_random_password", "aws_secretsmanager_secret_version"];

/// Recursive blocks, which the bindings do not describe. `terraform validate` checks them.
const UNTYPED: &[&str] = &["aws_wafv2_web_acl.rule.statement"];

#[test]
fn rendered_files_match_the_newer_provider_schema() {
    let schema: Json =
        serde_json::from_str(&fs::read_to_string(repository().join("tests/schema/aws.json")).unwrap()).unwrap();
    assert_eq!(schema["version"], "6.62.0");
    let project = Project::new();
    // prod requires the newer provider, so this includes the files that only it supports.
    project.run(["render", "--all"]).success();
    project.run(["render", "bootstrap"]).success();
    // Settings that no environment of the repository uses.
    let variant = Project::with_environment(
        r#"
terraform {
  aws_provider = ">= 6.62.0, < 7.0.0"
}

network {
  nat_gateway_mode    = "regional"
  interface_endpoints = ["logs"]
}

websocket {
  mode            = "apigw"
  jwt_authorizer  = true
  account_logging = true
}

monitoring {
  chat_webhook = true
}
"#,
    );
    variant.run(["render", "test"]).success();
    let mut check = Check { schema: &schema, file: String::new(), problems: vec![], seen: BTreeSet::new() };
    let mut rendered = files(&project.path("build"));
    rendered.extend(files(&variant.path("build")));
    for (path, content) in rendered.iter().filter(|(path, _)| path.strip_suffix(".tf").is_some()) {
        check.file.clone_from(path);
        check.body(&std::str::from_utf8(content).unwrap().parse().unwrap());
    }
    for environment in ["dev", "staging", "prod"] {
        let main = project.json(&format!("build/{environment}/us-east-1/main.tf.json"));
        for (kind, blocks) in main["data"].as_object().into_iter().flatten() {
            assert!(schema["data"].get(kind).is_some(), "data {kind}");
            assert!(blocks.is_object());
        }
    }
    let hint = "if a module uses a new type, run `python3 tests/schema/rebuild.py`";
    assert!(check.problems.is_empty(), "{:#?}\n{hint}", check.problems);
    assert!(check.seen.len() >= 35 && check.seen.contains("aws_elasticache_replication_group.auth_token_wo"));
}

struct Check<'a> {
    schema: &'a Json,
    file: String,
    problems: Vec<String>,
    /// Types, and arguments as `type.argument`, that were found.
    seen: BTreeSet<String>,
}

impl Check<'_> {
    fn problem(&mut self, text: &str) {
        self.problems.push(format!("{}: {text}", self.file));
    }

    fn body(&mut self, body: &Body) {
        for block in body.blocks() {
            let labels: Vec<&str> = block.labels.iter().map(hcl::edit::structure::BlockLabel::as_str).collect();
            match (block.ident.as_str(), labels.as_slice()) {
                (kind @ ("resource" | "data"), [name, _]) => {
                    self.seen.insert((*name).to_owned());
                    let schema = self.schema;
                    match schema[kind].get(*name) {
                        Some(found) => self.block(name, block, &found["arguments"], self.file.contains("_override")),
                        None => self.problem(&format!("no {kind} `{name}`")),
                    }
                }
                ("ephemeral", [name, _]) if !EPHEMERAL.contains(name) => {
                    self.problem(&format!("`{name}` is not in the list of ephemeral resources"));
                }
                _ => {}
            }
        }
        self.visit_body(body);
    }

    /// Compares a block with its arguments in the schema. `partial` blocks, in override files, may omit required arguments.
    fn block(&mut self, path: &str, block: &Block, arguments: &Json, partial: bool) {
        let mut written = BTreeSet::new();
        for attribute in block.body.attributes() {
            written.insert(attribute.key.as_str().to_owned());
        }
        for nested in block.body.blocks() {
            let (name, content) = match nested.ident.as_str() {
                "dynamic" => {
                    let content = nested.body.blocks().find(|block| block.has_ident("content")).unwrap();
                    (nested.labels[0].as_str(), content)
                }
                name => (name, nested),
            };
            written.insert(name.to_owned());
            if !META.contains(&name) && arguments.get(name).is_some() {
                let (inner, path) = (&arguments[name]["block"], format!("{path}.{name}"));
                if UNTYPED.contains(&path.as_str()) {
                    continue;
                }
                assert!(inner.is_object(), "{path} is not a block");
                self.block(&path, content, inner, partial);
            }
        }
        for name in written.iter().filter(|name| !META.contains(&name.as_str())) {
            self.seen.insert(format!("{path}.{name}"));
            if arguments.get(name).is_none() {
                self.problem(&format!("{path} has no argument or block `{name}`"));
            }
        }
        for (name, argument) in arguments.as_object().unwrap() {
            if argument["required"] == true && !written.contains(name) && !partial {
                self.problem(&format!("{path} lacks the required argument `{name}`"));
            }
        }
    }
}

/// Checks references to attributes: `aws_lb.this.arn`, `data.aws_region.current.id`.
impl Visit for Check<'_> {
    fn visit_traversal(&mut self, traversal: &Traversal) {
        let mut names = vec![];
        if let Expression::Variable(root) = &traversal.expr {
            names.push(root.as_str().to_owned());
        }
        for operator in &traversal.operators {
            if let TraversalOperator::GetAttr(name) = operator.value() {
                names.push(name.as_str().to_owned());
            }
        }
        let (kind, rest) = match names.first().map(String::as_str) {
            Some("data") => ("data", &names[1..]),
            _ => ("resource", names.as_slice()),
        };
        if let [name, _, attribute, ..] = rest
            && name.starts_with("aws_")
        {
            let attributes = &self.schema[kind][name]["attributes"];
            if !attributes.as_array().is_some_and(|names| names.iter().any(|name| *name == *attribute)) {
                self.problem(&format!("{kind} {name} has no attribute `{attribute}`"));
            }
        }
        visit_traversal(self, traversal);
    }
}
