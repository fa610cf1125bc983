//! A Python with the pinned test tools, in a virtual environment under `target/`.

use crate::support::repository;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

const REQUIREMENTS: &str = "tests/emulator/requirements.txt";

/// The virtual environment's interpreter, installed by the first test that asks.
pub fn python() -> &'static Path {
    static PYTHON: OnceLock<PathBuf> = OnceLock::new();
    PYTHON.get_or_init(|| {
        let folder = repository().join("target/test-tools");
        let requirements = fs::read_to_string(repository().join(REQUIREMENTS)).unwrap();
        fs::create_dir_all(folder.parent().unwrap()).unwrap();
        // Test binaries may run side by side.
        let lock = File::create(folder.with_extension("lock")).unwrap();
        lock.lock().unwrap();
        let (python, stamp) = (folder.join("bin/python"), folder.join("installed.txt"));
        if fs::read_to_string(&stamp).ok().as_ref() != Some(&requirements) {
            install(&folder, &python);
            fs::write(stamp, requirements).unwrap();
        }
        python
    })
}

fn install(folder: &Path, python: &Path) {
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
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS];
    run(python, &install, "can pip reach the Python package index?");
}
