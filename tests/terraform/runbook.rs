//! The AWS CLI accepts every command of the runbooks.

use crate::harness::{Emulator, aws_cli, python};
use crate::support::Project;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Errors of the AWS CLI after it has accepted and sent a command: the objects do not exist, or the emulators do not support
/// the operation. A command that it does not accept has other errors.
const ERRORS_OF_ACCEPTED_COMMANDS: &[&str] =
    &["An error occurred (", "Waiter ", "SessionManagerPlugin", "Not yet implemented", "500 Internal Server Error"];

/// Replaces `aws` while the shell expands the commands: records the arguments and prints what the next command needs.
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
fn the_aws_cli_accepts_every_command_of_the_runbooks() {
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
        let is_accepted =
            output.status.success() || ERRORS_OF_ACCEPTED_COMMANDS.iter().any(|error| stderr.contains(error));
        assert!(is_accepted, "aws {}\n{stderr}", call.join(" "));
    }
}

/// Runs the commands of a runbook in a shell and returns the arguments of every call of `aws`.
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
