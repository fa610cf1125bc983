//! The path that a team walks with dev, from an account with nothing in it to one with nothing left: by the commands of the
//! README. Dev is checked on the way, as `apply` does with the other environments.

use crate::applied::{OPERATOR_SECRET, is_sound, newest_terraform_validates};
use crate::gaps::changes;
use crate::harness::{Emulator, ProviderLog, RunningProvider, aws_cli, provider_setting};
use crate::roles::{may_do_everything, unknown_to_aws};
use crate::support::server::{Authority, GOOD, serve};
use crate::support::{Project, repository};
use serde_json::{Value as Json, json};
use std::fs;
use std::process::{Command, Output};

/// A repository with one environment, and a shell in it.
struct Team {
    project: Project,
    emulator: Emulator,
    /// What the commands that only plan ask of AWS.
    planned: ProviderLog,
    /// What the others ask.
    applied: ProviderLog,
}

/// The root of dev.
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

    /// Runs a script that must end well, and returns what it printed.
    fn does(&self, script: &str) -> String {
        ended_well(&mut self.shell(script))
    }

    /// The same for a script that applies dev.
    fn applies(&self, script: &str) -> String {
        ended_well(self.shell(script).envs(self.applied.variables()))
    }

    /// Plans dev, and returns what terraform printed and the plan.
    fn plans(&self) -> (String, Json) {
        let out = self.project.path("second.tfplan");
        let mut plan = self.shell(&Self::make("plan"));
        plan.envs(self.planned.variables()).env("TF_CLI_ARGS_plan", format!("-out={}", out.display()));
        let printed = ended_well(&mut plan);
        let (name, value) = &RunningProvider::shared().variable;
        let mut show = self.shell(&format!("{DEV} show -json {} 2> /dev/null", out.display()));
        let plan = ended_well(show.env(name, value));
        (printed, serde_json::from_str(&plan).unwrap())
    }

    /// Runs a script that must fail, and returns what it printed.
    fn fails(&self, script: &str) -> String {
        let output = self.shell(script).envs(self.applied.variables()).output().unwrap();
        let text = text_of(&output);
        assert!(!output.status.success(), "{script}\n{text}");
        text
    }

    /// A target of the Makefile.
    fn make(target: &str) -> String {
        let readme = fs::read_to_string(repository().join("README.md")).unwrap();
        let name = target.split(' ').next().unwrap();
        assert!(readme.contains(&format!("make {name}")), "the README does not say `make {name}`");
        let makefile = repository().join("Makefile");
        let binary = assert_cmd::cargo::cargo_bin("commander-tf");
        format!(
            "make --no-print-directory -f {} BINARY={} ENV=dev APPLY_FLAGS='-auto-approve -parallelism=40' {target}",
            makefile.display(),
            binary.display()
        )
    }
}

fn ended_well(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let text = text_of(&output);
    assert!(output.status.success(), "{command:?}\n{text}");
    text
}

fn text_of(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    text.into_owned()
}

#[test]
fn a_team_walks_from_an_empty_account_to_a_verified_deployment_and_back() {
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

    // The bucket, into which the state of what has made it moves.
    team.does(&Team::make("bootstrap"));
    let objects = team.does("aws s3 ls --recursive s3://commander-ai-terraform-state");
    assert!(objects.contains("commander-ai/bootstrap/terraform.tfstate"), "{objects}");

    let message = std::thread::scope(|scope| {
        scope.spawn(|| the_bootstrap_is_sound(&team));
        team.fails(&Team::make("apply"))
    });

    // The first apply ends with the commands that put the secrets in.
    let message = message.split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ");
    assert!(message.contains("aws secretsmanager put-secret-value --secret-id commander-ai/dev/openai"), "{message}");
    for name in ["openai", "tavily"] {
        let secret = format!("--secret-id commander-ai/dev/{name} --secret-string file:///dev/stdin");
        team.does(&format!("printf %s {OPERATOR_SECRET} | aws secretsmanager put-secret-value {secret}"));
    }
    let digest = format!("sha256:{}", "a".repeat(64));
    team.applies(&Team::make(&format!("apply IMAGE={digest}")));

    // A second apply has to wait while somebody else applies.
    let lock = json!({ "ID": "1", "Operation": "OperationTypeApply", "Who": "somebody@elsewhere", "Created": "2026-01-01T00:00:00Z" });
    team.project.write("lock.json", &lock.to_string());
    let object = "--bucket commander-ai-terraform-state --key commander-ai/dev/us-east-1/terraform.tfstate.tflock";
    team.does(&format!("aws s3api put-object {object} --body lock.json"));
    let refused = team.fails(&Team::make("apply"));
    assert!(refused.contains("Error acquiring the state lock") && refused.contains("somebody@elsewhere"), "{refused}");
    team.does(&format!("aws s3api delete-object {object}"));

    // The image that runs stays where nobody names another, and nothing else changes either.
    let (printed, plan) = team.plans();
    assert!(printed.contains("Plan: 0 to add,"), "{printed}");
    let changes = changes(&plan).ours;
    assert!(changes.is_empty(), "the second plan of dev wants to change {changes:#?}");
    is_sound("dev", &team.emulator, &plan, &team.does(&format!("{DEV} state pull 2> /dev/null")));

    let migrated = team.does(&Team::make("migrate"));
    assert!(migrated.contains("\nmigrated\n"), "{migrated}");
    team.project.write("frontend/out/index.html", "<h1>It works</h1>");
    team.project.write("frontend/out/_next/static/a.0123.js", "1");
    team.does(&Team::make("site"));
    let bucket = format!("\"s3://$({DEV} output -raw frontend_bucket)\"");
    let site = team.does(&format!("aws s3 ls --recursive {bucket}"));
    assert!(site.contains("index.html") && site.contains("_next/static/a.0123.js"), "{site}");

    verify(&team);

    std::thread::scope(|scope| {
        scope.spawn(|| {
            let (name, value) = &RunningProvider::shared().variable;
            ended_well(team.shell(&format!("{DEV} validate")).env(name, value));
            newest_terraform_validates(&team.project.path("build/dev/us-east-1"));
        });
        let left = team.applies(&format!("{DEV} destroy -auto-approve -input=false -parallelism=40"));
        assert!(left.contains("Destroy complete!"), "{left}");
    });
    assert_eq!(team.does(&format!("{DEV} state list")), "", "destroy left something");
    may_do_everything("dev", &team.planned.operations(), &team.applied.operations());
}

/// A plan of the bootstrap changes nothing, and AWS knows everything that its policies name, also what was made with them.
fn the_bootstrap_is_sound(team: &Team) {
    let root = "terraform -chdir=build/bootstrap/us-east-1";
    team.does(&format!("{root} validate && {root} plan -input=false -detailed-exitcode"));
    let policies: Json = serde_json::from_str(&team.emulator.boto3(POLICIES)).unwrap();
    assert_eq!(policies.as_object().unwrap().len(), 10, "{policies:#}");
    let wrong = unknown_to_aws(&policies);
    assert_eq!(wrong, json!({}), "{wrong:#}");
}

/// Prints the account's own policies by their names.
const POLICIES: &str = r#"
import boto3, json
iam = boto3.client("iam")
policies = {}
for policy in iam.list_policies(Scope="Local")["Policies"]:
    version = iam.get_policy_version(PolicyArn=policy["Arn"], VersionId=policy["DefaultVersionId"])
    policies[policy["PolicyName"]] = version["PolicyVersion"]["Document"]
print(json.dumps(policies))
"#;

/// The emulator has no distributions that answer: servers on this machine stand in for them.
fn verify(team: &Team) {
    let outputs = team.does(&format!("{DEV} output -json"));
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
    let table = team.does(&verify);
    assert!(table.lines().count() >= 9 && !table.contains("FAIL"), "{table}");
}
