//! `check`: says what is wrong with environment files, and what is allowed but worth knowing.

use super::{CheckArguments, CommandResult, Outcome, environments, note};

/// Checks the environments and says how it went.
pub fn run(arguments: &CheckArguments) -> CommandResult {
    let mut outcome = Outcome::Fine;
    for environment in environments::read(&arguments.names, &arguments.selection)? {
        environment.print_report();
        if environment.report.has_errors() {
            outcome = Outcome::Wrong;
        } else {
            note("fine", &format!("`{}` can be rendered", environment.name));
        }
    }
    Ok(outcome)
}
