//! Every command of a runbook is one that the AWS CLI takes.

use crate::harness::{Emulator, aws_cli, python};
use crate::support::Project;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What the AWS CLI says when it has taken a command and sent it: the objects are not there, and the emulators do not know
/// every operation. A command that it does not take ends with other words.
const TAKEN: &[&str] =
    &["An error occurred (", "Waiter ", "SessionManagerPlugin", "Not yet implemented", "500 Internal Server Error"];

/// Stands in for `aws` while the shell puts the commands together: writes down what it is called with, and answers what the
/// next command needs.
const RECORDER: &str = r#"
import json, os, sys
with open(os.environ["CALLS"], "a") as calls:
    print(json.dumps(sys.argv[1:]), file=calls)
if any("networkConfiguration" in argument for argument in sys.argv):
    print('{"awsvpcConfiguration": {"subnets": ["subnet-1"], "securityGroups": ["sg-1"], "assignPublicIp": "DISABLED"}}')
else:
    print("arn:aws:ecs:us-east-1:123456789012:task/a/0123456789abcdef0123456789abcdef")
"#;

#[test]
fn every_command_of_the_runbook_is_one_that_the_aws_cli_takes() {
    let project = Project::new();
    let cluster = ["render", "staging", "--set", "network.availability_zones=3", "--set", "qdrant.nodes=3"];
    project.run(cluster).success();
    project.run(["render", "prod"]).success();
    let mut calls = recorded(&project, "prod");
    assert!(calls.len() >= 25, "{calls:#?}");
    let other = recorded(&project, "staging");
    calls.extend(other.into_iter().filter(|call| call.contains(&"qdrant-2".to_owned())));
    let emulator = Emulator::shared();
    for call in calls {
        let mut aws = Command::new(aws_cli());
        let output = aws
            .args(["--endpoint-url", &emulator.moto])
            .args(&call)
            .envs(emulator.variables())
            .env("AWS_MAX_ATTEMPTS", "1")
            .current_dir(project.path("build"))
            .stdin(fs::File::open(project.path("build/value")).unwrap())
            .output()
            .unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        let taken = output.status.success() || TAKEN.iter().any(|words| stderr.contains(words));
        assert!(taken, "aws {}\n{stderr}", call.join(" "));
    }
}

/// Runs the runbook's commands in a shell, and returns what `aws` was called with.
fn recorded(project: &Project, environment: &str) -> Vec<Vec<String>> {
    let runbook = project.read(&format!("build/{environment}/RUNBOOK.md"));
    let blocks = runbook.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let script = blocks.flat_map(str::lines).map(str::trim_start).collect::<Vec<_>>().join("\n");
    project.program("bin/aws", &format!("#!{}\n{RECORDER}", python().display()));
    project.program("bin/terraform", "#!/bin/sh\necho value-of-an-output\n");
    project.write("build/frontend/out/index.html", "");
    project.write("build/value", "secret");
    let calls = format!("calls-{environment}");
    let path = format!("{}:{}", project.path("bin").display(), std::env::var("PATH").unwrap());
    let output =
        Command::new("bash").args(["-euc", &script]).env("PATH", path).env("CALLS", project.path(&calls)).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{}\n{script}", String::from_utf8_lossy(&output.stderr));
    read_calls(&project.path(&calls))
}

fn read_calls(path: &Path) -> Vec<Vec<String>> {
    fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
