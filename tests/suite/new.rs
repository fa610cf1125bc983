//! `new` creates a repository that passes its own checks.

use crate::support::{Project, Run};
use assert_cmd::Command;

const ANSWERS: &[&str] =
    &["--project", "acme", "--domain", "acme.com", "--repository", "acme/shop", "--email", "alerts@acme.com"];

fn new(project: &Project, arguments: &[&'static str]) -> Run {
    project.run(["new"].into_iter().chain(arguments.iter().copied()))
}

#[test]
fn a_new_repository_passes_its_own_checks() {
    for added in [&[][..], &["--platform", "gitlab", "--region", "eu-west-1", "--account-id", "123456789012"]] {
        let project = Project::new();
        new(&project, &[ANSWERS, added].concat()).success().stderr("files in `.`");
        project.run(["check", "--deny-warnings"]).success();
        project.run(["render", "ci", "--check"]).success();
        project.run(["render", "bootstrap"]).success();
        project.run(["render", "--all"]).success();
        assert!(project.read(".gitignore").contains("/build/") && project.read("Makefile").contains("\napply: init"));
        assert!(!project.read("README.md").contains("{{"));
    }
}

#[test]
fn a_folder_that_is_not_empty_is_refused_and_unchanged() {
    let project = Project::new().file("shop/mine.txt", "mine");
    let arguments = [&["shop"], ANSWERS].concat();
    new(&project, &arguments).status(2).stderr("`shop` is not empty: it contains `mine.txt`");
    assert_eq!(project.files().len(), 1);
    let project = Project::new().file("shop/.git/HEAD", "ref: refs/heads/main");
    new(&project, &arguments).success();
}

#[test]
fn missing_answers_are_listed_without_a_terminal() {
    let project = Project::new();
    new(&project, &["--project", "acme"]).status(2).stderr("missing `--domain`, `--repository`, `--email`; pass them");
    assert!(project.files().is_empty());
}

#[test]
fn an_invalid_answer_is_reported_and_nothing_is_written() {
    let project = Project::new();
    let wrong =
        ["--project", "Acme Shop", "--domain", "acme", "--repository", "acme/shop", "--email", "alerts@acme.com"];
    let run = new(&project, &wrong).failure().stderr("error[name]: `Acme Shop` is not a valid name");
    run.stderr("nothing was written");
    assert!(project.files().is_empty());
    let injected = [
        "--project",
        "acme",
        "--domain",
        "acme.com\"\n}\naudit {\n  enabled = false\n}\n#",
        "--repository",
        "a/b",
        "--email",
        "a@b.c",
    ];
    new(&project, &injected).status(2).stderr("are not allowed");
}

/// Runs a program on a terminal and answers each of its questions with one line.
const ON_A_TERMINAL: &str = r#"
import os, pty, sys
program, answers = sys.argv[1:4], sys.argv[4:]
child, terminal = pty.fork()
if child == 0:
    os.execv(program[0], program)
shown = ""
try:
    while chunk := os.read(terminal, 1024).decode():
        shown += chunk
        if shown.endswith(": ") and answers:
            os.write(terminal, (answers.pop(0) + "\n").encode())
except OSError:
    pass
print(shown)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"#;

#[test]
fn missing_answers_are_asked_for_on_a_terminal() {
    let project = Project::new();
    let program = assert_cmd::cargo::cargo_bin!("commander-tf").display().to_string();
    let answers = ["acme", "acme.com", "acme/shop", "alerts@acme.com"];
    let output = Command::new("python3")
        .args(["-c", ON_A_TERMINAL, &program, "new", "shop"])
        .args(answers)
        .current_dir(project.path("."))
        .timeout(std::time::Duration::from_mins(1))
        .output()
        .unwrap();
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && shown.contains("Domain of the production environment, such as acme.com: "),
        "{shown}"
    );
    assert!(project.read("shop/environments/prod.hcl").contains("domain = \"acme.com\""), "{shown}");
}
