//! The rendered environments, bootstrap and delivery equal the golden trees in `tests/golden/`. `make golden` updates them;
//! read the diff in review.
//!
//! A golden tree contains the root module in full and a list of all files. The copied modules are compared with `modules/`.

use crate::support::{Project, files, repository};
use snapbox::Data;
use std::collections::BTreeSet;
use std::fs;

#[test]
fn dev_matches_its_golden_tree() {
    compare("dev");
}

#[test]
fn staging_matches_its_golden_tree() {
    compare("staging");
}

#[test]
fn prod_matches_its_golden_tree() {
    compare("prod");
}

#[test]
fn bootstrap_matches_its_golden_tree() {
    compare("bootstrap");
}

#[test]
fn delivery_on_github_matches_its_golden_tree() {
    compare_with("ci", "ci", &["--out", "build/ci", "--set", "delivery.atlantis=true"]);
}

#[test]
fn delivery_on_gitlab_matches_its_golden_tree() {
    compare_with("ci", "ci-gitlab", &["--out", "build/ci", "--set", "delivery.platform=gitlab"]);
}

fn compare(name: &str) {
    compare_with(name, name, &[]);
}

fn compare_with(name: &str, golden: &str, arguments: &[&str]) {
    let project = Project::new();
    project.run(["render", name].into_iter().chain(arguments.iter().copied())).success();
    let rendered = files(&project.path(&format!("build/{name}")));
    let golden = repository().join("tests/golden").join(golden);
    let mut list = String::new();
    let mut kept = BTreeSet::from(["files.txt".to_owned()]);
    let check = |path: &str, content: &str| {
        let expected = Data::read_from(&golden.join(path), None).raw();
        snapbox::Assert::new().action_env("SNAPSHOTS").eq(content, expected);
    };
    for (path, content) in rendered.iter().filter(|(path, _)| *path != ".commander-tf.json") {
        list.push_str(path);
        list.push('\n');
        let content = std::str::from_utf8(content).unwrap();
        if let Some(module) = path.strip_prefix("modules/") {
            assert_eq!(module_file(module), content, "{path}");
        } else {
            check(path, content);
            kept.insert(path.clone());
        }
    }
    check("files.txt", &list);
    let present: BTreeSet<String> = files(&golden).into_keys().collect();
    assert_eq!(present, kept, "delete the golden files that are no longer rendered");
}

/// The content of a module's file in `modules/`, or in its folder `provider-6` for files that need that version.
fn module_file(path: &str) -> String {
    let (module, name) = path.split_once('/').unwrap();
    let folder = repository().join("modules").join(module);
    let found = [folder.join(name), folder.join("provider-6").join(name)].into_iter().find(|path| path.exists());
    fs::read_to_string(found.unwrap_or_else(|| panic!("the module has no file `{path}`"))).unwrap()
}
