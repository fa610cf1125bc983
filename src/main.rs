//! The `commander-tf` binary: hands the command line to the library and turns the outcome into an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    commander_tf::cli::run()
}
