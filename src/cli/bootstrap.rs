//! `bootstrap`: renders the Terraform that every account needs before its environments.

use super::environments::{self, AllEnvironments, Environment};
use super::output::{self, Invocation, OutputArguments, Target};
use super::{BUILD, CommandResult, Outcome};
use crate::config::Config;
use crate::render::{Kind, bootstrap_tree};
use clap::Args;
use std::path::{Path, PathBuf};

/// Arguments of `bootstrap`.
#[derive(Args)]
pub(crate) struct BootstrapArguments {
    #[command(flatten)]
    environments: AllEnvironments,
    /// Folder to render into, as `DIR/bootstrap`; defaults to `build`
    #[arg(long, value_name = "DIR", env = "COMMANDER_TF_OUT")]
    out: Option<PathBuf>,
    /// Keep the bootstrap's state in a local file until its bucket exists
    #[arg(long)]
    local_state: bool,
    /// Remove root modules that are no longer rendered, such as those of another region
    #[arg(long)]
    remove_old_roots: bool,
    #[command(flatten)]
    output: OutputArguments,
}

/// The name of the folder and of the alias `render bootstrap`.
pub(crate) const BOOTSTRAP: &str = "bootstrap";

/// Writes the bootstrap of all environments' accounts, or compares it with the existing files.
pub(crate) fn run(arguments: &BootstrapArguments) -> CommandResult {
    let selection = arguments.environments.selection();
    let Some(environments) = environments::read_together(&selection)? else { return Ok(Outcome::Failure) };
    let out = arguments.out.as_deref();
    let invocation = invocation(selection.flags(out), arguments.local_state);
    let target = target(&environments, &invocation, out, arguments.local_state, arguments.remove_old_roots);
    output::run(&arguments.output, &[target])
}

/// The command line to show in hints.
pub(crate) fn invocation(mut flags: Vec<String>, local_state: bool) -> Invocation {
    if local_state {
        flags.push("--local-state".to_owned());
    }
    Invocation { command: "commander-tf bootstrap", all: None, flags }
}

/// The rendered files and their folder.
pub(crate) fn target<'a>(
    environments: &'a [Environment],
    invocation: &'a Invocation,
    out: Option<&Path>,
    local_state: bool,
    remove_old_roots: bool,
) -> Target<'a> {
    let configs: Vec<&Config> = environments.iter().map(|environment| &environment.config).collect();
    Target {
        name: BOOTSTRAP.to_owned(),
        invocation,
        argument: None,
        kind: Kind::Bootstrap,
        folder: out.unwrap_or(Path::new(BUILD)).join(BOOTSTRAP),
        remove_old_roots,
        tree: Box::new(move || bootstrap_tree(&configs, local_state)),
    }
}
