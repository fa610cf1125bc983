//! The commands `bootstrap` and `ci`, their aliases under `render`, and environments with these names.

use crate::support::{MINIMAL, Project, files};

const DELIVERY: &str = "\ndelivery {\n  repository = \"acme/shop\"\n}\n";

fn environment(name: &str) -> String {
    MINIMAL.replace("\"test\"", &format!("\"{name}\"")) + DELIVERY
}

#[test]
fn commands_and_their_aliases_write_the_same_files() {
    let project = Project::with_environment(DELIVERY);
    let run = project.run(["bootstrap", "--local-state", "--out", "a"]).success();
    run.stderr("rendered: `bootstrap` in `a/bootstrap`");
    project.run(["ci", "--out", "a/ci"]).success().stderr("rendered: `ci` in `a/ci`");
    project.run(["render", "bootstrap", "--local-state", "--out", "b"]).success();
    project.run(["render", "ci", "--out", "b/ci"]).success();
    assert_eq!(files(&project.path("a")), files(&project.path("b")));
    assert!(files(&project.path("a")).len() > 30);
    // The aliases can be combined with names of environments.
    project.run(["render", "test", "bootstrap", "ci", "--out", "c"]).success();
    assert!(project.path("c/test/us-east-1").exists() && project.path("c/bootstrap/us-east-1").exists());
    assert!(project.path("c/scripts/migrate.py").exists());
}

#[test]
fn each_command_accepts_only_its_own_arguments() {
    let project = Project::with_environment(DELIVERY);
    let help = |command: &str| project.run([command, "--help"]).success().stdout;
    assert!(help("bootstrap").contains("--local-state") && !help("bootstrap").contains("--stdin-filepath"));
    assert!(!help("ci").contains("--local-state") && help("ci").contains("--force"));
    assert!(!help("render").contains("--local-state") && !help("render").contains("bootstrap"));
    project.run(["ci", "test"]).status(2).stderr("unexpected argument 'test'");
    project.run(["bootstrap", "--all"]).status(2).stderr("unexpected argument '--all'");
}

#[test]
fn outdated_files_are_reported_with_the_command_that_renders_them() {
    let project = Project::with_environment(DELIVERY);
    let set = ["--out", "out", "--set", "delivery.branch=trunk"];
    let flags = "--out out --set 'delivery.branch=trunk'`";
    let check = |command: &'static str| project.run([command, "--check"].into_iter().chain(set)).failure();
    check("ci").stderr(&format!("run `commander-tf ci {flags}"));
    check("bootstrap").stderr(&format!("run `commander-tf bootstrap {flags}"));
    let both = ["render", "bootstrap", "ci", "test", "--check"].into_iter().chain(set);
    let run = project.run(both).failure().stderr(&format!("run `commander-tf render test {flags}"));
    run.stderr(&format!("run `commander-tf ci {flags}"));
    let diff = project.run(["ci", "--diff"]).success().stdout;
    assert!(diff.contains("+++ b/./.github/workflows/deploy.yml"), "{diff}");
    assert!(project.files().is_empty());
    project.run(["ci"]).success();
    project.write("scripts/site.sh", "mine");
    project.run(["ci"]).failure().stderr("`./scripts/site.sh` was edited");
    project.run(["ci", "--force"]).success();
    assert_eq!(project.read("scripts/site.sh.orig"), "mine");
}

#[test]
fn an_environment_can_be_named_ci() {
    let project = Project::new().file("environments/ci.hcl", &environment("ci"));
    project.run(["check"]).success();
    project.run(["render", "ci"]).success().stderr("rendered: `ci` in `build/ci`");
    assert!(project.path("build/ci/us-east-1/main.tf.json").exists());
    assert!(!project.path("scripts").exists());
    project.run(["ci"]).success();
    assert!(project.path("scripts/site.sh").exists());
}

#[test]
fn an_environment_named_bootstrap_and_the_bootstrap_never_share_a_folder() {
    let text = MINIMAL.replace("\"test\"", "\"bootstrap\"");
    let project = Project::new().file("environments/bootstrap.hcl", &text);
    project.run(["render", "bootstrap"]).success();
    let before = project.files();
    assert!(before.contains_key("build/bootstrap/RUNBOOK.md"));
    let run = project.run(["bootstrap"]).failure();
    run.stderr("cannot render the bootstrap into `build/bootstrap`, which contains an environment")
        .stderr("choose another folder with `--out DIR`");
    assert_eq!(project.files(), before);
    project.run(["bootstrap", "--out", "build/accounts"]).success();
    project.run(["bootstrap", "--out", "other"]).success();
    for command in [&["render", "bootstrap", "--out", "other"][..], &["render", "--all", "--out", "other"]] {
        let run = project.run(command.iter().copied()).failure();
        run.stderr("cannot render the environment `bootstrap` into `other/bootstrap`, which contains the bootstrap");
    }
    project.run(["bootstrap", "--out", "other", "--check"]).success();
}

/// A second account renames the folder from the region to the account. The state does not move.
#[test]
fn a_root_that_keeps_its_state_may_move_to_another_folder() {
    let with_account = |name: &str, account: &str, bucket: &str| {
        let state = format!("\nterraform {{\n  state {{\n    bucket = \"{bucket}\"\n  }}\n}}\n");
        environment(name) + &format!("account_id = \"{account}\"\n") + &state
    };
    let project = Project::new().file("environments/one.hcl", &with_account("one", "123456789012", "acme-one"));
    project.run(["bootstrap"]).success();
    project.write("environments/two.hcl", &with_account("two", "210987654321", "acme-two"));
    project.run(["bootstrap"]).success();
    assert!(!project.path("build/bootstrap/us-east-1").exists());
    assert!(project.path("build/bootstrap/123456789012/main.tf.json").exists());
    // Without its environment, the root of the second account is no longer rendered.
    std::fs::remove_file(project.path("environments/two.hcl")).unwrap();
    let run = project.run(["bootstrap"]).failure();
    run.stderr("`build/bootstrap/210987654321` is no longer rendered")
        .stderr("run `commander-tf bootstrap --remove-old-roots`");
    project.run(["bootstrap", "--remove-old-roots"]).success();
    assert!(project.path("build/bootstrap/us-east-1/main.tf.json").exists());
}

#[test]
fn an_environment_with_delivery_roles_cannot_be_named_bootstrap() {
    let project = Project::new().file("environments/bootstrap.hcl", &environment("bootstrap"));
    let run = project.run(["check"]).failure();
    run.stderr("error[environment-name]: an environment with a block `delivery` cannot be named `bootstrap`");
}
