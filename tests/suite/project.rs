//! Helpers for projects that only the tests of the command line need.

use crate::support::{MINIMAL, Project, Run};
use serde_json::Value as Json;

impl Project {
    /// A project with a minimal, valid environment `test` that the text is added to.
    pub fn with_environment(added: &str) -> Self {
        Self::new().file("environments/test.hcl", &format!("{MINIMAL}{added}"))
    }

    pub fn json(&self, path: &str) -> Json {
        serde_json::from_str(&self.read(path)).unwrap()
    }

    /// Runs the binary with the text on stdin.
    #[must_use = "assert the exit code"]
    pub fn run_on<'a>(&self, stdin: &str, arguments: impl IntoIterator<Item = &'a str>) -> Run {
        Run::of(&self.command().args(arguments).write_stdin(stdin).output().unwrap())
    }

    /// Runs the binary with additional environment variables.
    #[must_use = "assert the exit code"]
    pub fn run_with<'a>(&self, arguments: impl IntoIterator<Item = &'a str>, variables: &[(&str, &str)]) -> Run {
        Run::of(&self.command().envs(variables.iter().copied()).args(arguments).output().unwrap())
    }
}
