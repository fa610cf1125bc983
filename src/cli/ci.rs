//! `ci`: writes the workflows, Dockerfiles and scripts that deliver the environments.

use super::environments::{self, AllEnvironments, Environment};
use super::output::{self, Invocation, OutputArguments, Target};
use super::{CommandResult, Outcome, note};
use crate::config::Config;
use crate::render::Kind;
use crate::views::delivery;
use clap::Args;
use std::path::{Path, PathBuf};

/// What the workflows are rendered from, and where to.
#[derive(Args)]
pub(crate) struct CiArguments {
    #[command(flatten)]
    environments: AllEnvironments,
    /// The repository's root, where platforms read their files; without it the current folder
    #[arg(long, value_name = "DIR", env = "COMMANDER_TF_OUT")]
    out: Option<PathBuf>,
    #[command(flatten)]
    output: OutputArguments,
}

/// What `render` calls it.
pub(crate) const CI: &str = "ci";

/// Writes the workflows of all environments, or compares them with what exists.
pub(crate) fn run(arguments: &CiArguments) -> CommandResult {
    let selection = arguments.environments.selection();
    let Some(environments) = environments::read_together(&selection)? else { return Ok(Outcome::Failure) };
    let Some(configs) = delivered(&environments) else { return Ok(Outcome::Failure) };
    let out = arguments.out.as_deref();
    let invocation = invocation(selection.flags(out));
    output::run(&arguments.output, &[target(configs, &invocation, out)])
}

/// The environments with a block `delivery`; names the others. Prints an error and returns nothing where no one has it.
pub(crate) fn delivered(environments: &[Environment]) -> Option<Vec<&Config>> {
    let (delivered, others): (Vec<&Environment>, Vec<&Environment>) =
        environments.iter().partition(|environment| environment.config.delivery.is_some());
    if delivered.is_empty() {
        note("error", "no environment has a block `delivery`, so there is nothing to render");
        note("hint", "add a block `delivery` with `repository = \"owner/name\"`");
        return None;
    }
    for environment in others {
        note("note", &format!("`{}` has no block `delivery`; the workflows leave it out", environment.name));
    }
    Some(delivered.into_iter().map(|environment| &environment.config).collect())
}

/// The command line for hints.
pub(crate) fn invocation(flags: Vec<String>) -> Invocation {
    Invocation { command: "commander-tf ci", all: None, flags }
}

/// The tree and its folder.
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
