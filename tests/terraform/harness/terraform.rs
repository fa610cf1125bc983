//! Runs terraform on rendered roots.

use super::emulator::Emulator;
use super::log::ProviderLog;
use super::provider::Provider;
use super::running::RunningProvider;
use crate::support::Project;
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

/// A terraform command in a folder, without the user's CLI configuration.
pub fn terraform(folder: &Path) -> Command {
    let mut command = Command::new(binary());
    command
        .arg(format!("-chdir={}", folder.display()))
        .env("TF_CLI_CONFIG_FILE", folder.join(".terraformrc"))
        .env("TF_IN_AUTOMATION", "1")
        .env("CHECKPOINT_DISABLE", "1");
    if !folder.join(".terraformrc").exists() {
        fs::write(folder.join(".terraformrc"), "").unwrap();
    }
    command
}

/// The same command with a low priority, so that it does not delay the tests that apply environments.
pub fn with_low_priority(command: &Command) -> Command {
    let mut low_priority = Command::new("nice");
    low_priority.args(["-n", "15"]).arg(command.get_program()).args(command.get_args());
    low_priority.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    low_priority
}

/// The terraform binary: `terraform`, or the one in the variable `TERRAFORM`. Panics if its version is too old.
fn binary() -> &'static str {
    static BINARY: OnceLock<String> = OnceLock::new();
    BINARY.get_or_init(|| {
        let binary = std::env::var("TERRAFORM").unwrap_or_else(|_| "terraform".to_owned());
        let output = Command::new(&binary).args(["version", "-json"]).env("CHECKPOINT_DISABLE", "1").output();
        let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
        let version = text.find('{').and_then(|start| serde_json::from_str::<Json>(&text[start..]).ok());
        let version = version.and_then(|json| Some(json["terraform_version"].as_str()?.to_owned())).unwrap_or_default();
        let numbers: Vec<u32> = version.split('.').filter_map(|n| n.parse().ok()).collect();
        assert!(
            numbers >= vec![1, 11],
            "the tests need terraform 1.11 or newer (found `{version}`): install it from \
             https://developer.hashicorp.com/terraform/install, or set the variable TERRAFORM to its path"
        );
        binary
    })
}

/// Runs a command that must succeed and returns its output.
pub fn succeed(command: &mut Command) -> String {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let (stdout, stderr) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    assert!(status.success(), "{command:?}\n{stdout}\n{stderr}");
    stdout.into_owned()
}

/// Runs `terraform init`. With a mirror it links the provider and downloads nothing.
pub fn init(folder: &Path) {
    let mut command = terraform(folder);
    command.args(["init", "-no-color", "-input=false"]);
    match &Provider::find().mirror {
        Some(mirror) => command.arg(format!("-plugin-dir={}", mirror.display())),
        None => &mut command,
    };
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{}\n{}\nno hashicorp/aws? Set TF_PLUGIN_DIR to a filesystem mirror (`terraform providers mirror DIR` creates one)",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// A rendered environment, prepared for the emulators.
pub struct Root<'a> {
    project: Project,
    /// The environment's name.
    pub environment: &'a str,
    emulator: &'a Emulator,
    log: ProviderLog,
}

impl<'a> Root<'a> {
    /// Renders an environment of this repository and initialises it.
    pub fn render(environment: &'a str, emulator: &'a Emulator, settings: &[&str]) -> Self {
        let text = fs::read_to_string(crate::support::repository().join(format!("environments/{environment}.hcl")));
        Self::render_text(environment, &text.unwrap(), emulator, settings)
    }

    /// Renders an environment from a text and initialises it.
    pub fn render_text(environment: &'a str, text: &str, emulator: &'a Emulator, settings: &[&str]) -> Self {
        Self::render_text_with(environment, text, &[], emulator, settings)
    }

    /// Renders an environment from a text with user files and initialises it.
    pub fn render_text_with(
        environment: &'a str,
        text: &str,
        user_files: &[(&str, &str)],
        emulator: &'a Emulator,
        settings: &[&str],
    ) -> Self {
        let project = Project::new().file(&format!("environments/{environment}.hcl"), text);
        for (name, content) in user_files {
            project.write(&format!("environments/{environment}.d/{name}"), content);
        }
        let set = settings.iter().copied().chain(Provider::find().setting()).flat_map(|setting| ["--set", setting]);
        project.run(["render", environment].into_iter().chain(set)).success();
        let log = ProviderLog::new(project.path("provider.log"));
        let root = Self { project, environment, emulator, log };
        root.write("zz_test_override.tf.json", OVERRIDE);
        init(&root.folder());
        root
    }

    /// The root module's folder.
    pub fn folder(&self) -> PathBuf {
        let folders = ["us-east-1", "eu-west-1"].map(|region| format!("build/{}/{region}", self.environment));
        let folders = folders.map(|folder| self.project.path(&folder));
        folders.into_iter().find(|folder| folder.is_dir()).expect("a rendered root")
    }

    /// Writes a file into the root module.
    pub fn write(&self, path: &str, text: &str) {
        fs::write(self.folder().join(path), text).unwrap();
    }

    /// Runs terraform, which must succeed.
    pub fn terraform<'b>(&self, arguments: impl IntoIterator<Item = &'b str>) -> String {
        let mut command = terraform(&self.folder());
        command.args(arguments).envs(self.emulator.variables()).envs(self.log.variables());
        succeed(&mut if self.emulator.is_shared { with_low_priority(&command) } else { command })
    }

    /// Runs a terraform command that needs only the provider's schema and does not call AWS.
    pub fn terraform_without_aws<'b>(&self, arguments: impl IntoIterator<Item = &'b str>) -> String {
        let mut command = terraform(&self.folder());
        let (name, value) = &RunningProvider::shared().variable;
        command.args(arguments).env(name, value);
        succeed(&mut if self.emulator.is_shared { with_low_priority(&command) } else { command })
    }

    /// Runs terraform, which must fail, and returns its message as one line.
    pub fn terraform_fails<'b>(&self, arguments: impl IntoIterator<Item = &'b str>) -> String {
        let output = terraform(&self.folder()).args(arguments).envs(self.emulator.variables()).output().unwrap();
        assert!(!output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        let message = String::from_utf8_lossy(&output.stderr);
        message.split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ")
    }

    /// Renders the environment into another folder, which is empty.
    pub fn render_to(&self, folder: &str, settings: &[&str]) -> PathBuf {
        let set = settings.iter().copied().chain(Provider::find().setting()).flat_map(|setting| ["--set", setting]);
        self.project.run(["render", self.environment, "--out", folder].into_iter().chain(set)).success();
        self.project.path(folder)
    }

    /// The path of the JSON of a plan.
    pub fn plan_json(&self, file: &str) -> PathBuf {
        self.project.path(&format!("{file}.json"))
    }

    /// Plans into a file and returns the plan.
    pub fn plan(&self, file: &str) -> Json {
        self.terraform(["plan", "-input=false", "-no-color", &format!("-out={file}")]);
        let json = self.terraform_without_aws(["show", "-json", file]);
        fs::write(self.plan_json(file), &json).unwrap();
        serde_json::from_str(&json).unwrap()
    }

    /// The AWS operations that the provider has called, as service and operation.
    pub fn operations(&self) -> BTreeSet<(String, String)> {
        self.log.operations()
    }

    /// Copies the state of another root.
    pub fn adopt_state(&self, other: &Self) {
        self.write("terraform.tfstate", &other.state());
    }

    /// The content of the state file.
    pub fn state(&self) -> String {
        fs::read_to_string(self.folder().join("terraform.tfstate")).unwrap()
    }
}

/// Differences from real AWS: local state, no validation of credentials, and fewer retries than the provider's default of 25,
/// which takes minutes if the emulator lacks an operation. One retry is too few: occasionally the emulator closes a
/// connection that the provider is about to use.
const OVERRIDE: &str = r#"{
  "terraform": { "backend": { "local": {} } },
  "provider": {
    "aws": {
      "skip_credentials_validation": true,
      "skip_metadata_api_check": true,
      "s3_use_path_style": true,
      "max_retries": 5
    }
  }
}
"#;
