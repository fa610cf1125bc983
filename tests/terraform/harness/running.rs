//! One provider process for all tests that mock it: they need only its schema, and starting the provider would take most of
//! their time.

use super::terraform::{init, succeed};
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::OnceLock;
use tempfile::TempDir;

/// A running provider. It stops with the tests.
pub struct RunningProvider {
    /// The environment variable that makes terraform use this process instead of starting its own.
    ///
    /// Source: <https://developer.hashicorp.com/terraform/plugin/debugging#running-terraform-with-a-provider-in-debug-mode>
    pub variable: (&'static str, String),
    /// The parent of the provider, which waits until its standard input closes.
    _process: Child,
    /// Its output, kept open: the provider would exit if it wrote to a closed pipe.
    _output: BufReader<ChildStdout>,
}

const VARIABLE: &str = "TF_REATTACH_PROVIDERS";

/// Runs the provider as a child process until standard input closes.
const UNTIL_STDIN_ENDS: &str = r#""$0" -debug < /dev/null & provider=$!; cat > /dev/null; kill "$provider""#;

impl RunningProvider {
    /// The shared provider. Each run of terraform replaces its configuration, so tests that call AWS cannot use it.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<RunningProvider> = OnceLock::new();
        SHARED.get_or_init(|| {
            // `terraform init` finds the provider, in a mirror or the registry, and unpacks it if necessary.
            let folder = TempDir::new().unwrap();
            let requirement = "terraform {\n  required_providers {\n    aws = { source = \"hashicorp/aws\" }\n  }\n}\n";
            fs::write(folder.path().join("main.tf"), requirement).unwrap();
            init(folder.path());
            let program =
                "ls -d \"$0\"/.terraform/providers/registry.terraform.io/hashicorp/aws/*/*/terraform-provider-aws*";
            let program = succeed(Command::new("sh").args(["-c", program]).arg(folder.path()));
            let program = fs::canonicalize(program.trim()).unwrap();
            let mut process = Command::new("sh")
                .args(["-c", UNTIL_STDIN_ENDS])
                .arg(program)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            let mut output = BufReader::new(process.stdout.take().unwrap());
            let begin = format!("{VARIABLE}='");
            let line = output.by_ref().lines().map_while(Result::ok).find(|line| line.contains(&begin));
            let line = line.expect("the provider prints the variable");
            let value = line.trim().trim_start_matches(&begin).trim_end_matches('\'').to_owned();
            Self { variable: (VARIABLE, value), _process: process, _output: output }
        })
    }
}
