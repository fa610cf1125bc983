//! `render`: writes the Terraform of environments, or compares it with the existing files.

use super::bootstrap::{self, BOOTSTRAP};
use super::ci::{self, CI};
use super::environments::{self, Environment};
use super::output::{self, Invocation, OutputArguments, Target};
use super::{BUILD, CommandResult, Outcome, Selection, note};
use crate::render::{Kind, tree};
use anyhow::{Result, bail};
use clap::Args;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Arguments of `render`.
#[derive(Args)]
pub(crate) struct RenderArguments {
    /// Names of environments, such as `prod` for `environments/prod.hcl`, paths of their files, or `-` for stdin
    #[arg(value_name = "ENV", required_unless_present = "all")]
    names: Vec<String>,
    /// Render every environment
    #[arg(long, conflicts_with = "names")]
    all: bool,
    #[command(flatten)]
    selection: Selection,
    /// Folder to render into, as `DIR/<environment>`; defaults to `build`
    #[arg(long, value_name = "DIR", env = "COMMANDER_TF_OUT")]
    out: Option<PathBuf>,
    /// For the alias `render bootstrap`
    #[arg(long, hide = true)]
    local_state: bool,
    /// Remove root modules that are no longer rendered, such as those of another region; destroy their resources
    /// first
    #[arg(long)]
    remove_old_roots: bool,
    #[command(flatten)]
    output: OutputArguments,
}

/// What to render. `render bootstrap` and `render ci` are aliases of `bootstrap` and `ci`, unless an environment has that
/// name.
struct Request {
    environments: Vec<String>,
    bootstrap: bool,
    ci: bool,
}

impl Request {
    fn new(arguments: &RenderArguments) -> Result<Self> {
        let mut request = Self { environments: vec![], bootstrap: false, ci: false };
        let is_alias = |name: &String| [BOOTSTRAP, CI].contains(&name.as_str());
        let known =
            if arguments.names.iter().any(is_alias) { environments::names(&arguments.selection)? } else { vec![] };
        for name in &arguments.names {
            match name.as_str() {
                BOOTSTRAP if !known.contains(name) => request.bootstrap = true,
                CI if !known.contains(name) => request.ci = true,
                _ if request.environments.contains(name) => {}
                _ => request.environments.push(name.clone()),
            }
        }
        if arguments.local_state && !request.bootstrap {
            bail!(
                "`--local-state` works only with `commander-tf bootstrap`; `terraform.state` configures the state of an environment"
            );
        }
        Ok(request)
    }
}

/// Reads and checks everything first: nothing is written unless every environment is valid.
pub(crate) fn run(arguments: &RenderArguments) -> CommandResult {
    let request = Request::new(arguments)?;
    let (selection, out) = (&arguments.selection, arguments.out.as_deref());
    let together = if request.bootstrap || request.ci {
        let Some(together) = environments::read_together(selection)? else { return Ok(Outcome::Failure) };
        together
    } else {
        vec![]
    };
    let mut named = match (arguments.all, request.environments.as_slice()) {
        (true, _) => environments::read(&[], selection)?,
        (false, []) => vec![],
        (false, names) => environments::read(names, selection)?,
    };
    for environment in &mut named {
        // Warnings are for `check`.
        environment.report.retain_errors();
    }
    if environments::report_invalid(&named) {
        note("error", "nothing was rendered");
        return Ok(Outcome::Failure);
    }
    reject_same_folder(&named)?;
    let bootstrap_invocation = bootstrap::invocation(selection.flags(out), arguments.local_state);
    let ci_invocation = ci::invocation(selection.flags(out));
    let all = arguments.all.then_some("--all");
    let render_invocation = Invocation { command: "commander-tf render", all, flags: selection.flags(out) };
    let mut targets = vec![];
    if request.bootstrap {
        let (local_state, remove) = (arguments.local_state, arguments.remove_old_roots);
        targets.push(bootstrap::target(&together, &bootstrap_invocation, out, local_state, remove));
    }
    if request.ci {
        let Some(configs) = ci::with_delivery(&together) else { return Ok(Outcome::Failure) };
        targets.push(ci::target(configs, &ci_invocation, out));
    }
    let build = out.unwrap_or(Path::new(BUILD));
    targets.extend(named.iter().enumerate().map(|(index, environment)| Target {
        name: environment.name.clone(),
        invocation: &render_invocation,
        argument: Some(request.environments.get(index).unwrap_or(&environment.name)),
        kind: Kind::Environment,
        folder: build.join(&environment.name),
        remove_old_roots: arguments.remove_old_roots,
        tree: Box::new(|| tree(&environment.config, &environment.own_files)),
    }));
    let outcome = output::run(&arguments.output, &targets)?;
    if arguments.all {
        environments::report_abandoned(build, named.iter().map(|environment| environment.name.as_str()))?;
    }
    Ok(outcome)
}

/// Rejects two files with the same name, such as two revisions of an environment: they would overwrite each other.
fn reject_same_folder(environments: &[Environment]) -> Result<()> {
    let mut names = BTreeSet::new();
    for environment in environments {
        if !names.insert(&environment.name) {
            bail!(
                "duplicate environment `{}`; render one of the two into another folder with `--out DIR`",
                environment.name
            );
        }
    }
    Ok(())
}
