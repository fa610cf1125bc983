//! `new`: a repository to start with that passes its own checks.

mod support;

use support::Project;

const ANSWERS: &[&str] =
    &["--project", "acme", "--domain", "acme.com", "--repository", "acme/shop", "--email", "alerts@acme.com"];

fn new(project: &Project, arguments: &[&'static str]) -> support::Run {
    project.run(["new"].into_iter().chain(arguments.iter().copied()))
}

#[test]
fn the_new_repository_passes_its_own_checks() {
    for added in [&[][..], &["--platform", "gitlab", "--region", "eu-west-1", "--account-id", "123456789012"]] {
        let project = Project::new();
        new(&project, &[ANSWERS, added].concat()).status(0).stderr("files in `.`").done();
        project.run(["check", "--deny-warnings"]).status(0).done();
        project.run(["render", "ci", "--check"]).status(0).done();
        project.run(["render", "bootstrap"]).status(0).done();
        project.run(["render", "--all"]).status(0).done();
        assert!(project.read(".gitignore").contains("/build/") && project.read("Makefile").contains("\napply: init"));
        assert!(!project.read("README.md").contains("{{"));
    }
}

#[test]
fn a_folder_with_something_in_it_is_refused_and_left_alone() {
    let project = Project::new().file("shop/mine.txt", "mine");
    let arguments = [&["shop"], ANSWERS].concat();
    new(&project, &arguments).status(2).stderr("`shop` is not empty: there is `mine.txt`").done();
    assert_eq!(project.files().len(), 1);
    let project = Project::new().file("shop/.git/HEAD", "ref: refs/heads/main");
    new(&project, &arguments).status(0).done();
}

#[test]
fn what_is_missing_is_named_where_nobody_can_be_asked() {
    let project = Project::new();
    new(&project, &["--project", "acme"]).status(2).stderr("`new` needs --domain, --repository, --email").done();
    assert!(project.files().is_empty());
}

#[test]
fn a_wrong_answer_writes_nothing_and_is_shown_where_it_would_stand() {
    let project = Project::new();
    let wrong =
        ["--project", "Acme Shop", "--domain", "acme", "--repository", "acme/shop", "--email", "alerts@acme.com"];
    let run = new(&project, &wrong).status(1).stderr("error[name]: `Acme Shop` cannot be a part of AWS names");
    run.stderr("nothing was written").done();
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
    new(&project, &injected).status(2).stderr("quotes").done();
}
