//! Dev is deployed into an empty account, verified and destroyed again with the commands of the README, and checked on the
//! way, as `apply` does for the other environments.

use crate::applied::{OPERATOR_SECRET, assert_environment_is_sound, validate_with_newest_terraform};
use crate::gaps::changes;
use crate::harness::{Emulator, ProviderLog, RunningProvider, aws_cli, provider_setting};
use crate::roles::{assert_roles_allow, policy_problems};
use crate::support::server::{Authority, GOOD, serve};
use crate::support::{Project, repository};
use serde_json::{Value as Json, json};
use std::fs;
use std::process::{Command, Output};

/// A repository with one environment, and a shell in it.
struct Team {
    project: Project,
    emulator: Emulator,
    /// The AWS operations of commands that only plan.
    planned: ProviderLog,
    /// The AWS operations of all other commands.
    applied: ProviderLog,
}

/// Runs terraform in the root of dev.
const DEV: &str = "terraform -chdir=build/dev/us-east-1";

impl Team {
    fn shell(&self, script: &str) -> Command {
        let path = std::env::var("PATH").unwrap();
        let path = format!("{}:{path}", aws_cli().parent().unwrap().display());
        let mut command = Command::new("bash");
        command
            .args(["-euc", script])
            .current_dir(self.project.path("."))
            .envs(self.emulator.variables())
            .env("PATH", path);
        command.env("TF_CLI_CONFIG_FILE", self.project.path("terraformrc")).env("CHECKPOINT_DISABLE", "1");
        command.env("TF_CLI_ARGS", "-no-color");
        if let Some(mirror) = crate::harness::provider_mirror() {
            command.env("TF_PLUGIN_DIR", mirror);
        }
        command
    }

    /// Runs a script that must succeed and returns its output.
    fn run(&self, script: &str) -> String {
        run_successfully(&mut self.shell(script))
    }

    /// The same for a script that applies dev.
    fn run_apply(&self, script: &str) -> String {
        run_successfully(self.shell(script).envs(self.applied.variables()))
    }

    /// Plans dev and returns terraform's output and the plan.
    fn plan(&self) -> (String, Json) {
        let out = self.project.path("second.tfplan");
        let mut plan = self.shell(&Self::make("plan"));
        plan.envs(self.planned.variables()).env("TF_CLI_ARGS_plan", format!("-out={}", out.display()));
        let printed = run_successfully(&mut plan);
        let (name, value) = &RunningProvider::shared().variable;
        let mut show = self.shell(&format!("{DEV} show -json {} 2> /dev/null", out.display()));
        let plan = run_successfully(show.env(name, value));
        (printed, serde_json::from_str(&plan).unwrap())
    }

    /// Runs a script that must fail and returns its output.
    fn run_failing(&self, script: &str) -> String {
        let output = self.shell(script).envs(self.applied.variables()).output().unwrap();
        let text = output_text(&output);
        assert!(!output.status.success(), "{script}\n{text}");
        text
    }

    /// The command for a target of the Makefile.
    fn make(target: &str) -> String {
        let readme = fs::read_to_string(repository().join("README.md")).unwrap();
        let name = target.split(' ').next().unwrap();
        assert!(readme.contains(&format!("make {name}")), "README.md does not document `make {name}`");
        let makefile = repository().join("Makefile");
        let binary = assert_cmd::cargo::cargo_bin("commander-tf");
        format!(
            "make --no-print-directory -f {} BINARY={} ENV=dev APPLY_FLAGS='-auto-approve -parallelism=40' {target}",
            makefile.display(),
            binary.display()
        )
    }
}

fn run_successfully(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let text = output_text(&output);
    assert!(output.status.success(), "{command:?}\n{text}");
    text
}

fn output_text(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    text.into_owned()
}

#[test]
fn dev_is_deployed_verified_and_destroyed_with_the_commands_of_the_readme() {
    let project = Project::new();
    let dev = fs::read_to_string(repository().join("environments/dev.hcl")).unwrap();
    let provider = provider_setting().map_or_else(String::new, |setting| {
        let constraint = setting.strip_prefix("terraform.aws_provider=").unwrap();
        format!("\nterraform {{\n  aws_provider = \"{constraint}\"\n}}\n")
    });
    project.write("environments/dev.hcl", &(dev + &provider));
    project.write("terraformrc", "");
    let (planned, applied) = (project.path("planned.log"), project.path("applied.log"));
    let (planned, applied) = (ProviderLog::new(planned), ProviderLog::new(applied));
    let team = Team { project, emulator: Emulator::start(), planned, applied };

    // The bootstrap creates the state bucket and moves its own state into it.
    team.run(&Team::make("bootstrap"));
    let objects = team.run("aws s3 ls --recursive s3://commander-ai-terraform-state");
    assert!(objects.contains("commander-ai/bootstrap/terraform.tfstate"), "{objects}");

    let message = std::thread::scope(|scope| {
        scope.spawn(|| assert_bootstrap_is_sound(&team));
        team.run_failing(&Team::make("apply"))
    });

    // The first apply fails with the commands that set the secrets.
    let message = message.split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ");
    assert!(message.contains("aws secretsmanager put-secret-value --secret-id commander-ai/dev/openai"), "{message}");
    for name in ["openai", "tavily"] {
        let secret = format!("--secret-id commander-ai/dev/{name} --secret-string file:///dev/stdin");
        team.run(&format!("printf %s {OPERATOR_SECRET} | aws secretsmanager put-secret-value {secret}"));
    }
    let digest = format!("sha256:{}", "a".repeat(64));
    team.run_apply(&Team::make(&format!("apply IMAGE={digest}")));

    // An apply fails while someone else holds the state lock.
    let lock = json!({ "ID": "1", "Operation": "OperationTypeApply", "Who": "somebody@elsewhere", "Created": "2026-01-01T00:00:00Z" });
    team.project.write("lock.json", &lock.to_string());
    let object = "--bucket commander-ai-terraform-state --key commander-ai/dev/us-east-1/terraform.tfstate.tflock";
    team.run(&format!("aws s3api put-object {object} --body lock.json"));
    let refused = team.run_failing(&Team::make("apply"));
    assert!(refused.contains("Error acquiring the state lock") && refused.contains("somebody@elsewhere"), "{refused}");
    team.run(&format!("aws s3api delete-object {object}"));

    // Without `IMAGE`, a plan keeps the deployed image and changes nothing else.
    let (printed, plan) = team.plan();
    assert!(printed.contains("Plan: 0 to add,"), "{printed}");
    let changes = changes(&plan).remaining;
    assert!(changes.is_empty(), "the second plan of dev changes {changes:#?}");
    assert_environment_is_sound("dev", &team.emulator, &plan, &team.run(&format!("{DEV} state pull 2> /dev/null")));

    let migrated = team.run(&Team::make("migrate"));
    assert!(migrated.contains("\nmigrated\n"), "{migrated}");
    team.project.write("frontend/out/index.html", "<h1>It works</h1>");
    team.project.write("frontend/out/_next/static/a.0123.js", "1");
    team.run(&Team::make("site"));
    let bucket = format!("\"s3://$({DEV} output -raw frontend_bucket)\"");
    let site = team.run(&format!("aws s3 ls --recursive {bucket}"));
    assert!(site.contains("index.html") && site.contains("_next/static/a.0123.js"), "{site}");

    verify(&team);

    std::thread::scope(|scope| {
        scope.spawn(|| {
            let (name, value) = &RunningProvider::shared().variable;
            run_successfully(team.shell(&format!("{DEV} validate")).env(name, value));
            validate_with_newest_terraform(&team.project.path("build/dev/us-east-1"));
        });
        let output = team.run_apply(&format!("{DEV} destroy -auto-approve -input=false -parallelism=40"));
        assert!(output.contains("Destroy complete!"), "{output}");
    });
    assert_eq!(team.run(&format!("{DEV} state list")), "", "destroy left resources");
    assert_roles_allow("dev", &team.planned.operations(), &team.applied.operations());
}

/// Asserts that a plan of the bootstrap changes nothing, and that everything its applied policies name exists in AWS.
fn assert_bootstrap_is_sound(team: &Team) {
    let root = "terraform -chdir=build/bootstrap/us-east-1";
    team.run(&format!("{root} validate && {root} plan -input=false -detailed-exitcode"));
    let policies: Json = serde_json::from_str(&team.emulator.boto3(POLICIES)).unwrap();
    assert_eq!(policies.as_object().unwrap().len(), 10, "{policies:#}");
    let problems = policy_problems(&policies);
    assert_eq!(problems, json!({}), "{problems:#}");
}

/// Prints the customer-managed policies of the account by name.
const POLICIES: &str = r#"
import boto3, json
iam = boto3.client("iam")
policies = {}
for policy in iam.list_policies(Scope="Local")["Policies"]:
    version = iam.get_policy_version(PolicyArn=policy["Arn"], VersionId=policy["DefaultVersionId"])
    policies[policy["PolicyName"]] = version["PolicyVersion"]["Document"]
print(json.dumps(policies))
"#;

/// Runs `verify` against local servers, since the emulator's distributions do not respond.
fn verify(team: &Team) {
    let outputs = team.run(&format!("{DEV} output -json"));
    let mut outputs: Json = serde_json::from_str(&outputs).unwrap();
    let authority = Authority::new();
    for (name, scheme, path) in
        [("backend_url", "https", ""), ("frontend_url", "https", ""), ("websocket_url", "wss", "/ws")]
    {
        assert!(outputs[name]["value"].as_str().unwrap().starts_with(&format!("{scheme}://")), "{outputs:#}");
        outputs[name]["value"] = format!("{scheme}://{}{path}", serve(&authority, GOOD)).into();
    }
    team.project.write("outputs.json", &outputs.to_string());
    team.project.write("authority.pem", &authority.pem);
    let binary = assert_cmd::cargo::cargo_bin("commander-tf");
    let verify = format!("SSL_CERT_FILE=authority.pem {} verify dev --outputs outputs.json", binary.display());
    let table = team.run(&verify);
    assert!(table.lines().count() >= 9 && !table.contains("FAIL"), "{table}");
}
