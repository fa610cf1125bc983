//! One process of the provider for all tests that mock it: they need its schema only, and starting it takes most of their time.

use super::terraform::{init, succeed};
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::OnceLock;
use tempfile::TempDir;

/// A running provider; it ends with the tests.
pub struct RunningProvider {
    /// The variable by which terraform finds it, instead of starting its own.
    ///
    /// Source: <https://developer.hashicorp.com/terraform/plugin/debugging#running-terraform-with-a-provider-in-debug-mode>
    pub variable: (&'static str, String),
    /// Its parent, which waits for the end of its standard input.
    _process: Child,
    /// What it prints: it would die of a pipe that nobody holds.
    _output: BufReader<ChildStdout>,
}

const VARIABLE: &str = "TF_REATTACH_PROVIDERS";

/// The provider as a child that ends when nobody holds the other end of its standard input any more.
const UNTIL_STDIN_ENDS: &str = r#""$0" -debug < /dev/null & provider=$!; cat > /dev/null; kill "$provider""#;

impl RunningProvider {
    /// The one that tests share. Each configuration that terraform gives it takes the place of the one before, so it is not
    /// for tests that ask AWS.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<RunningProvider> = OnceLock::new();
        SHARED.get_or_init(|| {
            // Installed as terraform does, packed or not, from wherever it comes.
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
            let line = line.expect("the provider says how it is reached");
            let value = line.trim().trim_start_matches(&begin).trim_end_matches('\'').to_owned();
            Self { variable: (VARIABLE, value), _process: process, _output: output }
        })
    }
}
