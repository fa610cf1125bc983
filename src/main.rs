//! The `commander-tf` binary: runs the command line of the library and returns its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    commander_tf::cli::run()
}
