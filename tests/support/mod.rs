//! A folder in which the real binary runs, and what came out of it.

#![allow(dead_code, reason = "each test file uses a part of it")]

use assert_cmd::Command;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The repository's root.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// An empty folder with environment files.
pub struct Project {
    folder: TempDir,
}

/// How a run ended.
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Project {
    pub fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    /// A project with one small, valid environment `test`, to which the text is added.
    pub fn with_environment(added: &str) -> Self {
        Self::new().file("environments/test.hcl", &format!("{MINIMAL}{added}"))
    }

    #[must_use]
    pub fn file(self, path: &str, text: &str) -> Self {
        self.write(path, text);
        self
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes a program that can be run.
    pub fn program(&self, path: &str, text: &str) {
        self.write(path, text);
        fs::set_permissions(self.path(path), fs::Permissions::from_mode(0o755)).unwrap();
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn json(&self, path: &str) -> serde_json::Value {
        serde_json::from_str(&self.read(path)).unwrap()
    }

    /// Every file below the folder, but for the environment files.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = files(self.folder.path());
        files.retain(|path, _| !path.starts_with("environments/"));
        files
    }

    pub fn run<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Run {
        self.run_with(arguments, &[])
    }

    /// Runs the binary with a text on stdin.
    pub fn run_on<'a>(&self, stdin: &str, arguments: impl IntoIterator<Item = &'a str>) -> Run {
        let mut command = Command::cargo_bin("commander-tf").unwrap();
        command.current_dir(self.folder.path()).env("NO_COLOR", "1").args(arguments).write_stdin(stdin);
        Run::of(&command.output().unwrap())
    }

    /// Runs the binary with variables of its own.
    pub fn run_with<'a>(&self, arguments: impl IntoIterator<Item = &'a str>, variables: &[(&str, &str)]) -> Run {
        let output = Command::cargo_bin("commander-tf")
            .unwrap()
            .current_dir(self.folder.path())
            .env("NO_COLOR", "1")
            .envs(variables.iter().copied())
            .args(arguments)
            .output()
            .unwrap();
        Run::of(&output)
    }
}

impl Run {
    fn of(output: &std::process::Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self { status: output.status.code().unwrap(), stdout: text(&output.stdout), stderr: text(&output.stderr) }
    }

    /// Asserts the exit code and passes the run on.
    #[must_use = "look at the output as well, or call `done`"]
    pub fn status(self, expected: i32) -> Self {
        assert_eq!(self.status, expected, "stdout: {}\nstderr: {}", self.stdout, self.stderr);
        self
    }

    /// Asserts that stderr has the text.
    #[must_use = "look at the rest as well, or call `done`"]
    pub fn stderr(self, expected: &str) -> Self {
        assert!(self.stderr.contains(expected), "expected: {expected}\nstderr: {}", self.stderr);
        self
    }

    /// Asserts that stdout has the text.
    #[must_use = "look at the rest as well, or call `done`"]
    pub fn stdout(self, expected: &str) -> Self {
        assert!(self.stdout.contains(expected), "expected: {expected}\nstdout: {}", self.stdout);
        self
    }

    /// Ends a chain of assertions.
    pub fn done(self) {
        drop(self);
    }
}

/// Every file below a folder by its relative path.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        (path, fs::read(entry.path()).unwrap())
    });
    files.collect()
}

/// The least that an environment needs.
pub const MINIMAL: &str = r#"project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"
"#;
