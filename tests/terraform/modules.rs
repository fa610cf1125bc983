//! Runs `terraform test` for every module and checks the format of its files.

use crate::harness::{Emulator, RunningProvider, init, succeed, terraform, with_low_priority};
use crate::support::{files, repository};
use hcl::edit::Decorate;
use hcl::edit::structure::{Attribute, Block, Body};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// The module whose ephemeral resources Terraform cannot mock. It is tested against the emulator.
const TESTED_AGAINST_EMULATOR: &str = "generated-secret";

/// The folder of the root module that runs the tests of all modules. It is next to the modules.
const ROOT: &str = "tests-of-all-modules";

/// One run of terraform for all modules: decoding the provider's schema takes longer than the tests of most modules.
#[test]
fn module_tests_pass() {
    let folder = TempDir::new().unwrap();
    copy(&repository().join("modules"), folder.path());
    let root = folder.path().join(ROOT);
    fs::create_dir_all(root.join("tests")).unwrap();
    fs::write(root.join("main.tf"), "").unwrap();
    let mut runs = 0;
    for module in modules().iter().filter(|module| *module != TESTED_AGAINST_EMULATOR) {
        let tests = files(&folder.path().join(module).join("tests"));
        let mut runs_of_module = 0;
        for (name, content) in tests.iter().filter(|(name, _)| name.ends_with(".tftest.hcl")) {
            let (text, count) = called_from_root(std::str::from_utf8(content).unwrap(), module);
            fs::write(root.join("tests").join(format!("{module}.{name}")), text).unwrap();
            runs_of_module += count;
        }
        assert!(runs_of_module > 0, "{module} has no tests");
        runs += runs_of_module;
    }
    let (name, value) = &RunningProvider::shared().variable;
    succeed(terraform(&root).args(["init", "-no-color", "-input=false"]).env(name, value));
    let output = succeed(&mut with_low_priority(terraform(&root).args(["test", "-no-color"]).env(name, value)));
    assert!(output.contains(&format!("Success! {runs} passed, 0 failed.")), "{runs} runs\n{output}");
}

/// Rewrites a module's tests for a root next to the module, and returns them with the number of runs.
fn called_from_root(text: &str, module: &str) -> (String, usize) {
    let mut body: Body = text.parse().unwrap_or_else(|error| panic!("the tests of {module}: {error}"));
    let mut runs = 0;
    for run in body.get_blocks_mut("run") {
        runs += 1;
        assert!(
            run.body.get_blocks("module").next().is_none(),
            "{module}: a run that calls another module cannot be rewritten"
        );
        let source = Attribute::new(hcl::edit::Ident::new("source"), format!("../{module}"));
        let call = Block::builder(hcl::edit::Ident::new("module")).attribute(source).build();
        run.body.insert(0, call.decorated(("\n", "")));
    }
    (body.to_string(), runs)
}

#[test]
fn generated_secret_tests_pass() {
    let emulator = Emulator::shared();
    let folder = TempDir::new().unwrap();
    copy(&repository().join("modules").join(TESTED_AGAINST_EMULATOR), folder.path());
    // Outputs of a root module cannot be ephemeral, so the tests have a root that calls the module.
    let root = folder.path().join("tests/consumer");
    init(&root);
    let output =
        succeed(&mut with_low_priority(terraform(&root).args(["test", "-no-color"]).envs(emulator.variables())));
    assert!(output.contains("Success!") && !output.contains(" 0 passed"), "{output}");
}

#[test]
fn rewritten_runs_call_the_module() {
    let (text, runs) = called_from_root("run \"a\" {\n  command = plan\n}\n\nrun \"b\" {\n}\n", "dns");
    assert!(runs == 2 && text.matches("source = \"../dns\"").count() == 2, "{text}");
    assert!(text.parse::<Body>().is_ok(), "{text}");
}

#[test]
fn modules_are_formatted() {
    let folder = TempDir::new().unwrap();
    let modules = repository().join("modules");
    let arguments = ["fmt", "-check", "-recursive", "-diff", modules.to_str().unwrap()];
    succeed(terraform(folder.path()).args(arguments));
}

/// The names of all modules.
fn modules() -> Vec<String> {
    let entries = fs::read_dir(repository().join("modules")).unwrap();
    let mut modules: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    modules.sort();
    modules
}

fn copy(from: &Path, to: &Path) {
    for (path, content) in files(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
}
