//! Where a module and the generator both have a default for a setting, the defaults are equal.
//!
//! The test renders an environment with the production profile and only defaults, and compares each argument of its module
//! calls with the default of the variable, attribute by attribute for objects. It does not compare:
//! - `null` and empty collections, which mean "none"
//! - arguments that refer to another module
//! - elements of maps and lists, which differ from case to case

use crate::module::{Field, Type, json, variables};
use crate::support::Project;
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};

/// Settings that enable the components that are off by default, without changing another default.
const OPTIONAL_COMPONENTS: &[&str] = &[
    "audit.enabled=true",
    "monitoring.chat_webhook=true",
    "secrets.operator={ API_KEY = \"api\" }",
    "websocket.jwt_authorizer=true",
];

/// Defaults that differ, each with a reason.
const EXCEPTIONS: &[(&str, &str)] = &[(
    "backend.load_balancer.allow_cloudfront",
    "the generator passes it only if CloudFront is in front of the load balancer, and the module cannot know that",
)];

#[test]
fn module_defaults_equal_the_defaults_of_the_generator() {
    let mut comparison = Comparison::default();
    for settings in [&[][..], OPTIONAL_COMPONENTS] {
        comparison.add("test", settings);
    }
    comparison.add("bootstrap", &["delivery.repository=acme/shop"]);

    let exceptions: BTreeSet<&str> = EXCEPTIONS.iter().map(|(path, _)| *path).collect();
    let unexplained: Vec<&String> = comparison
        .different
        .iter()
        .filter(|(path, _)| !exceptions.contains(path.as_str()))
        .map(|(_, message)| message)
        .collect();
    assert!(unexplained.is_empty(), "{unexplained:#?}\nuse the same default in the module, or none");
    for path in exceptions {
        assert!(comparison.different.contains_key(path), "`{path}` has equal defaults: remove it from the exceptions");
    }
    // Without this, a comparison of nothing would pass.
    assert!(comparison.equal.len() >= 60, "only {} defaults are equal: {:?}", comparison.equal.len(), comparison.equal);
}

#[derive(Default)]
struct Comparison {
    /// Paths such as `backend.task.port`.
    equal: BTreeSet<String>,
    different: BTreeMap<String, String>,
}

impl Comparison {
    /// Compares the module calls of one rendered root.
    fn add(&mut self, root: &str, settings: &[&str]) {
        let environment = "project     = \"acme\"\nenvironment = \"test\"\nprofile     = \"production\"\nregion      = \"us-east-1\"\n\n\
             dns {\n  domain = \"example.com\"\n}\n";
        let project = Project::new().file("environments/test.hcl", environment);
        let set = settings.iter().flat_map(|setting| ["--set", setting]);
        let run = project.run(["render", root].into_iter().chain(set));
        assert_eq!(run.status, 0, "{}", run.stderr);
        let main: Json = serde_json::from_str(&project.read(&format!("build/{root}/us-east-1/main.tf.json"))).unwrap();
        for call in main["module"].as_object().unwrap().values() {
            let module = call["source"].as_str().unwrap().strip_prefix("../modules/").unwrap();
            for variable in variables(module) {
                if let Some(passed) = call.get(&variable.name) {
                    let path = format!("{module}.{}", variable.name);
                    self.compare(path, &variable.kind, variable.default.as_ref().map(json), passed);
                }
            }
        }
    }

    fn compare(&mut self, path: String, kind: &Type, default: Option<Json>, passed: &Json) {
        match (kind, passed) {
            (_, Json::String(text)) if text.contains("${") => {}
            (Type::Object(fields), Json::Object(passed)) => {
                for Field { name, kind, default } in fields {
                    if let Some(passed) = passed.get(name) {
                        self.compare(format!("{path}.{name}"), kind, default.as_ref().map(json), passed);
                    }
                }
            }
            _ => match default {
                Some(default) if is_none(&default) => {}
                Some(default) if default == *passed => drop(self.equal.insert(path)),
                Some(default) => {
                    let message =
                        format!("`{path}` is {default} in the module, but the generator's default is {passed}");
                    self.different.insert(path, message);
                }
                None => {}
            },
        }
    }
}

/// Whether a default means "none".
fn is_none(default: &Json) -> bool {
    match default {
        Json::Null => true,
        Json::Array(elements) => elements.is_empty(),
        Json::Object(entries) => entries.is_empty(),
        _ => false,
    }
}
