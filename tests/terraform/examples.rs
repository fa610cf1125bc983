//! Plans the examples of the modules' READMEs. Together they form one root module, so that an example may refer to another
//! one, such as `module.network`, and one run of terraform plans them all.

use crate::harness::{Emulator, init, succeed, terraform, with_low_priority};
use crate::support::{files, repository};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// The providers that the examples expect: the default and the alias for us-east-1. Other arguments are for the emulator.
const PROVIDERS: &str = r#"
provider "aws" {
  region                      = "us-east-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  s3_use_path_style           = true
}

provider "aws" {
  alias                       = "us_east_1"
  region                      = "us-east-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  s3_use_path_style           = true
}
"#;

/// The archive in the example of the module `function`.
const ARCHIVE: &str = "cleanup.zip";

#[test]
fn readme_examples_can_be_planned() {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    copy(&repository().join("modules"), &root.join("modules"));
    let examples = examples();
    for (module, example) in &examples {
        fs::write(root.join(format!("{module}.tf")), example).unwrap();
    }
    fs::write(root.join("providers.tf"), PROVIDERS).unwrap();
    fs::write(root.join(ARCHIVE), "").unwrap();
    init(root);

    let emulator = Emulator::shared();
    let arguments = ["plan", "-input=false", "-no-color", "-lock=false", "-out=plan.tfplan"];
    let output = with_low_priority(terraform(root).args(arguments).envs(emulator.variables())).output().unwrap();
    assert!(
        output.status.success(),
        "an example fails; `on NAME.tf line N` is line N of modules/NAME/README.md\n{}",
        String::from_utf8_lossy(&output.stderr)
    );

    let plan = succeed(terraform(root).args(["show", "-json", "plan.tfplan"]).envs(emulator.variables()));
    let plan: Json = serde_json::from_str(&plan).unwrap();
    let calls = plan["configuration"]["root_module"]["module_calls"].as_object().unwrap();
    for module in examples.keys() {
        let source = format!("./modules/{module}");
        let mut names = calls.iter().filter(|(_, call)| call["source"] == source.as_str()).map(|(name, _)| name);
        assert!(names.any(|name| creates_resources(&plan, name)), "the example of {module} creates nothing");
    }
}

/// The example of each README, on the same lines as in the README, so that terraform reports its line numbers.
fn examples() -> BTreeMap<String, String> {
    let entries = fs::read_dir(repository().join("modules")).unwrap().map(Result::unwrap);
    let example = |entry: fs::DirEntry| {
        let module = entry.file_name().into_string().unwrap();
        let readme = fs::read_to_string(entry.path().join("README.md")).unwrap();
        let (before, rest) =
            readme.split_once("```hcl\n").unwrap_or_else(|| panic!("{module}: README.md has no example"));
        let (example, _) = rest.split_once("```").unwrap();
        let lines = "\n".repeat(before.lines().count() + 1);
        (module, lines + example)
    };
    entries.map(example).collect()
}

/// Whether the plan creates a resource in the module call.
fn creates_resources(plan: &Json, call: &str) -> bool {
    let prefix = format!("module.{call}.");
    plan["resource_changes"].as_array().unwrap().iter().any(|change| {
        change["address"].as_str().unwrap().starts_with(&prefix) && change["change"]["actions"][0] == "create"
    })
}

fn copy(from: &Path, to: &Path) {
    for (path, content) in files(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
}
