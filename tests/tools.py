"""Installs pinned tools for the terraform tests under `target/`.

Usage: python3 tests/tools.py [NAME]...   (default: all tools)

`make test` starts it while cargo compiles. A test that needs a tool runs it with the tool's name and waits for an installation
in progress.
"""

import fcntl
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Virtual environments with their requirements, in the order in which the tests need them.
REQUIREMENTS = {
    "test-tools": "tests/emulator/requirements.txt",
    "aws-cli": "tests/runbook/requirements.txt",
    "scanners": "tests/scan/requirements.txt",
    "linters": "tests/workflows/requirements.txt",
}

# One installation downloads while another one unpacks.
PARALLEL_INSTALLS = 2


def install(name):
    folder, requirements = ROOT / "target" / name, ROOT / REQUIREMENTS[name]
    folder.parent.mkdir(exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        stamp = folder / "installed.txt"
        if stamp.exists() and stamp.read_bytes() == requirements.read_bytes():
            return
        shutil.rmtree(folder, ignore_errors=True)
        run(
            [sys.executable, "-m", "venv", str(folder)],
            "is Python's `venv` module installed (Debian: `apt-get install python3-venv`)?",
        )
        # Python compiles modules on import; most of the installed ones are never imported.
        pip = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
        run(pip + ["-r", str(requirements)], "can pip reach the Python package index?")
        shutil.copy(str(requirements), str(stamp))


def run(command, hint):
    ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if ended.returncode != 0:
        sys.exit("`%s`: %s\n%s" % (" ".join(command), ended.stdout.decode(errors="replace"), hint))


if sys.version_info < (3, 10):
    sys.exit("the tests need Python 3.10 or newer as `python3`: install it with your system's package manager")
with ThreadPoolExecutor(PARALLEL_INSTALLS) as pool:
    list(pool.map(install, sys.argv[1:] or REQUIREMENTS))
