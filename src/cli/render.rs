//! `render`: writes the Terraform of environments, or compares it with what is there.

use super::progress::Progress;
use super::{CommandResult, Outcome, Selection, environments, note};
use crate::config::Config;
use crate::delivery;
use crate::render::{Action, Plan, Tree, Written, bootstrap_tree, patch, plan, tree, write};
use anyhow::{Result, bail};
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

/// What to render, and where.
#[derive(Args)]
pub struct RenderArguments {
    /// Names of environments, such as `prod` for `environments/prod.hcl`; `bootstrap` for what their account must hold first,
    /// `ci` for the workflows, images and scripts that deliver them
    #[arg(value_name = "ENV|bootstrap|ci", required_unless_present = "all")]
    names: Vec<String>,
    /// Every environment
    #[arg(long, conflicts_with = "names")]
    all: bool,
    #[command(flatten)]
    selection: Selection,
    /// Folder to render into; without it `build`, and for `ci` the current folder
    #[arg(long, value_name = "DIR", env = "COMMANDER_TF_OUT")]
    out: Option<PathBuf>,
    /// With `bootstrap`: keep its state in a file, until the bucket that it makes is there
    #[arg(long)]
    local_state: bool,
    /// Write nothing; exit with 1 and name the files that are not up to date
    #[arg(long)]
    check: bool,
    /// Write nothing; print what would change as a patch
    #[arg(long)]
    diff: bool,
    /// Replace files that somebody has edited; their content is kept in `<file>.orig`
    #[arg(long, conflicts_with_all = ["check", "diff"])]
    force: bool,
}

/// Where environments are rendered.
const BUILD: &str = "build";

/// A tree and what has to happen to its folder.
struct Rendered {
    name: String,
    folder: PathBuf,
    tree: Tree,
    plan: Plan,
}

/// What is made of all environments together, by the name that it has on the command line.
const BOOTSTRAP: &str = "bootstrap";
const CI: &str = "ci";

/// Renders in memory first: nothing is written unless every environment is right.
pub fn run(arguments: &RenderArguments) -> CommandResult {
    let names: Vec<String> =
        arguments.names.iter().filter(|name| ![BOOTSTRAP, CI].contains(&name.as_str())).cloned().collect();
    let wants = |target: &str| arguments.names.iter().any(|name| name == target);
    let (bootstrap, ci) = (wants(BOOTSTRAP), wants(CI));
    if arguments.local_state && !bootstrap {
        bail!("`--local-state` is for `render bootstrap`: environments keep their state where their files say");
    }
    // What is made of all of them needs all of them to be right.
    let read = if bootstrap || ci { vec![] } else { names.clone() };
    let mut environments = environments::read(&read, &arguments.selection)?;
    let known: Vec<&str> = environments.iter().map(|environment| environment.name.as_str()).collect();
    environments::require(&names, &known)?;
    if bootstrap || ci {
        let mut reports: Vec<_> = environments.iter_mut().map(|e| (&e.config, &mut e.report)).collect();
        crate::check::together(&mut reports);
    }
    for environment in &mut environments {
        // Warnings are for `check`.
        environment.report.retain_errors();
    }
    if environments::refuse_wrong(&environments) {
        note("error", "nothing was rendered");
        return Ok(Outcome::Wrong);
    }
    let build = arguments.out.clone().unwrap_or_else(|| PathBuf::from(BUILD));
    let configs: Vec<&Config> = environments.iter().map(|environment| &environment.config).collect();
    let mut trees = vec![];
    if bootstrap {
        trees.push((BOOTSTRAP.to_owned(), build.join(BOOTSTRAP), bootstrap_tree(&configs, arguments.local_state)));
    }
    if ci {
        // Platforms read their files from the repository's root.
        let folder = arguments.out.clone().unwrap_or_else(|| PathBuf::from("."));
        trees.push((CI.to_owned(), folder, delivery::tree(&configs)));
    }
    let wanted: Vec<_> =
        environments.iter().filter(|environment| arguments.all || names.contains(&environment.name)).collect();
    // Each is rendered, compared with what is there, and written.
    let progress = Progress::new(3 * wanted.len() + 2 * trees.len());
    trees.extend(wanted.into_iter().map(|environment| {
        progress.step(&format!("rendering `{}`", environment.name));
        let tree = tree(&environment.config, &environment.own_files);
        (environment.name.clone(), build.join(&environment.name), tree)
    }));
    let rendered = trees
        .into_iter()
        .map(|(name, folder, tree)| {
            progress.step(&format!("comparing `{name}`"));
            let plan = plan(&folder, &tree)?;
            Ok(Rendered { name, folder, tree, plan })
        })
        .collect::<Result<Vec<_>>>()?;
    if arguments.check || arguments.diff {
        drop(progress);
        return Ok(compare(arguments, &rendered));
    }
    if !arguments.force && progress.aside(|| refuse_edited(&rendered)) {
        return Ok(Outcome::Wrong);
    }
    for rendered in &rendered {
        progress.step(&format!("writing `{}`", rendered.name));
        let written = write(&rendered.folder, &rendered.tree, &rendered.plan)?;
        progress.aside(|| say(rendered, &written));
    }
    Ok(Outcome::Fine)
}

/// Says what was written.
fn say(rendered: &Rendered, written: &Written) {
    for path in &written.kept {
        note("note", &format!("the edited version is kept in `{}`", path.display()));
    }
    let what = match (written.written, written.removed) {
        (0, 0) => "up to date".to_owned(),
        (written, 0) => format!("{written} files written"),
        (written, removed) => format!("{written} files written, {removed} removed"),
    };
    let total = rendered.tree.len();
    let folder = rendered.folder.display();
    note("rendered", &format!("`{}` in `{folder}`: {total} files, {what}", rendered.name));
}

/// Names the files that somebody has edited; whether there are any.
fn refuse_edited(rendered: &[Rendered]) -> bool {
    let mut any = false;
    for rendered in rendered {
        for path in rendered.plan.edited() {
            note("error", &format!("`{}` was edited since it was rendered", rendered.folder.join(path).display()));
            any = true;
        }
    }
    if any {
        note(
            "hint",
            "move your changes to the environment file or to a `.tf` file of your own beside it, or look at them with `--diff`; `--force` replaces the file and keeps your version in `<file>.orig`",
        );
        note("error", "nothing was written");
    }
    any
}

fn compare(arguments: &RenderArguments, rendered: &[Rendered]) -> Outcome {
    if arguments.diff {
        let mut stdout = anstream::stdout().lock();
        for rendered in rendered {
            // A reader that has seen enough may close the pipe.
            let _ = stdout.write_all(patch(&rendered.folder, &rendered.tree, &rendered.plan).as_bytes());
        }
    }
    if !arguments.check {
        return Outcome::Fine;
    }
    let mut stale = vec![];
    for rendered in rendered {
        for change in &rendered.plan.changes {
            let what = match change.action {
                Action::Create => "is missing",
                Action::Update(_) if change.edited => "was edited",
                Action::Update(_) => "is out of date",
                Action::Remove(_) => "is no longer rendered",
            };
            note("stale", &format!("`{}` {what}", rendered.folder.join(&change.path).display()));
        }
        if !rendered.plan.changes.is_empty() {
            stale.push(rendered.name.as_str());
        }
    }
    if stale.is_empty() {
        return Outcome::Fine;
    }
    note("hint", &format!("run `{}`", render_command(arguments, &stale)));
    Outcome::Wrong
}

/// The command line that brings the environments up to date.
fn render_command(arguments: &RenderArguments, names: &[&str]) -> String {
    let mut command = vec!["commander-tf render".to_owned()];
    command.extend(names.iter().map(|name| (*name).to_owned()));
    if let Some(folder) = &arguments.selection.environments {
        command.push(format!("--environments {}", folder.display()));
    }
    if let Some(out) = &arguments.out {
        command.push(format!("--out {}", out.display()));
    }
    if arguments.local_state {
        command.push("--local-state".to_owned());
    }
    command.extend(arguments.selection.set.iter().map(|set| format!("--set '{set}'")));
    command.join(" ")
}
