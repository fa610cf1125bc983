//! A temporary folder with environment files in which the real binary runs.

use super::{Run, files};
use assert_cmd::Command;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use tempfile::TempDir;

/// A minimal valid environment.
pub const MINIMAL: &str = r#"project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"
"#;

/// A temporary folder with environment files.
pub struct Project {
    folder: TempDir,
}

impl Project {
    /// An empty folder.
    pub fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
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

    /// Writes an executable file.
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

    /// The content of every file below the folder, except the environment files.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = files(self.folder.path());
        files.retain(|path, _| !path.starts_with("environments/"));
        files
    }

    /// A command that runs the binary in this folder.
    pub fn command(&self) -> Command {
        let mut command = Command::cargo_bin("commander-tf").unwrap();
        command.current_dir(self.folder.path()).env("NO_COLOR", "1");
        command
    }

    /// Runs the binary with arguments.
    #[must_use = "assert the exit code"]
    pub fn run<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Run {
        Run::of(&self.command().args(arguments).output().unwrap())
    }
}
