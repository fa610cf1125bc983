//! Shell completions and man pages, generated from the definition of the command line.

use super::{Cli, CommandResult, Outcome, note};
use anyhow::Context;
use clap::CommandFactory;
use clap_complete::Shell;
use std::fs;
use std::path::Path;

/// Prints the completions for a shell.
pub(crate) fn completions(shell: Shell) -> Outcome {
    let mut text = vec![];
    clap_complete::generate(shell, &mut Cli::command(), env!("CARGO_PKG_NAME"), &mut text);
    super::print(&String::from_utf8_lossy(&text));
    Outcome::Success
}

/// Writes one man page for the program and one for each command.
pub(crate) fn man_pages(folder: &Path) -> CommandResult {
    fs::create_dir_all(folder).with_context(|| format!("cannot create the folder `{}`", folder.display()))?;
    clap_mangen::generate_to(Cli::command(), folder)
        .with_context(|| format!("cannot write to `{}`", folder.display()))?;
    note("written", &format!("man pages in `{}`", folder.display()));
    Ok(Outcome::Success)
}
