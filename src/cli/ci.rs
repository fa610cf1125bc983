//! `ci`: writes the delivery workflows, Dockerfiles and scripts of all environments.

use super::environments::{self, AllEnvironments, Environment};
use super::output::{self, Invocation, OutputArguments, Target};
use super::{CommandResult, Outcome, note};
use crate::config::Config;
use crate::render::Kind;
use crate::views::delivery;
use clap::Args;
use std::path::{Path, PathBuf};

/// Arguments of `ci`.
#[derive(Args)]
pub(crate) struct CiArguments {
    #[command(flatten)]
    environments: AllEnvironments,
    /// Root of the repository; defaults to the current folder
    #[arg(long, value_name = "DIR", env = "COMMANDER_TF_OUT")]
    out: Option<PathBuf>,
    #[command(flatten)]
    output: OutputArguments,
}

/// The name of the alias `render ci`.
pub(crate) const CI: &str = "ci";

/// Writes the workflows of all environments, or compares them with the existing files.
pub(crate) fn run(arguments: &CiArguments) -> CommandResult {
    let selection = arguments.environments.selection();
    let Some(environments) = environments::read_together(&selection)? else { return Ok(Outcome::Failure) };
    let Some(configs) = with_delivery(&environments) else { return Ok(Outcome::Failure) };
    let out = arguments.out.as_deref();
    let invocation = invocation(selection.flags(out));
    output::run(&arguments.output, &[target(configs, &invocation, out)])
}

/// The environments with a `delivery` block. Prints a note for each of the others, and an error if none has the block.
pub(crate) fn with_delivery(environments: &[Environment]) -> Option<Vec<&Config>> {
    let (delivered, others): (Vec<&Environment>, Vec<&Environment>) =
        environments.iter().partition(|environment| environment.config.delivery.is_some());
    if delivered.is_empty() {
        note("error", "no environment has a `delivery` block");
        note("hint", "add a `delivery` block with `repository = \"owner/name\"`");
        return None;
    }
    for environment in others {
        note("note", &format!("`{}` has no `delivery` block; the workflows skip it", environment.name));
    }
    Some(delivered.into_iter().map(|environment| &environment.config).collect())
}

/// The command line to show in hints.
pub(crate) fn invocation(flags: Vec<String>) -> Invocation {
    Invocation { command: "commander-tf ci", all: None, flags }
}

/// The files and their folder.
pub(crate) fn target<'a>(configs: Vec<&'a Config>, invocation: &'a Invocation, out: Option<&Path>) -> Target<'a> {
    Target {
        name: CI.to_owned(),
        invocation,
        argument: None,
        kind: Kind::Ci,
        folder: out.unwrap_or(Path::new(".")).to_owned(),
        remove_old_roots: false,
        tree: Box::new(move || delivery::tree(&configs)),
    }
}
