//! Compares trees with their folders and writes them: what `render`, `bootstrap` and `ci` have in common.
//!
//! Targets are handled one after another, so that memory does not grow with their number. Where there are several, all are
//! compared before the first one is written: nothing is written unless everything can be.

use super::progress::Progress;
use super::{CommandResult, Outcome, note, print};
use crate::render::{Action, Kind, Lock, Plan, Tree, Written, patch, plan, write};
use anyhow::Result;
use clap::Args;
use std::path::PathBuf;

/// What to do with files that differ.
#[derive(Args)]
pub(crate) struct OutputArguments {
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

/// A command line without what only looks at files, for hints.
pub(crate) struct Invocation {
    /// `commander-tf render`
    pub command: &'static str,
    /// The flag that stands for every name, if it was given.
    pub all: Option<&'static str>,
    /// What follows the names.
    pub flags: Vec<String>,
}

/// A tree and the folder that is to hold it.
pub(crate) struct Target<'a> {
    /// What it is called in messages.
    pub name: String,
    /// What renders it, and the argument that names it there.
    pub invocation: &'a Invocation,
    pub argument: Option<&'a str>,
    /// What it is.
    pub kind: Kind,
    pub folder: PathBuf,
    /// Whether the user has said that old root modules may go.
    pub remove_old_roots: bool,
    /// Builds the tree, each time anew.
    pub tree: Box<dyn Fn() -> Tree + 'a>,
}

/// Compares the targets with their folders, or writes them.
pub(crate) fn run(arguments: &OutputArguments, targets: &[Target]) -> CommandResult {
    if arguments.check || arguments.diff {
        return compare(arguments, targets);
    }
    let several = targets.len() > 1;
    let progress = Progress::new(targets.len() * (1 + usize::from(several)));
    if several && is_any_refused(arguments, targets, &progress)? {
        progress.aside(|| note("error", "nothing was written"));
        return Ok(Outcome::Failure);
    }
    for target in targets {
        progress.step(&format!("writing `{}`", target.name));
        let lock = lock(target, &progress)?;
        let tree = (target.tree)();
        // Another render may have written since, or somebody edited.
        let plan = plan(&target.folder, &tree)?;
        if progress.aside(|| refuse(arguments, target, &plan)) {
            let what = if several {
                format!("`{}` was not written, nor any after it", target.name)
            } else {
                "nothing was written".to_owned()
            };
            progress.aside(|| note("error", &what));
            return Ok(Outcome::Failure);
        }
        let written = write(&lock, target.kind, &tree, &plan)?;
        progress.aside(|| say(target, tree.len(), &written));
    }
    Ok(Outcome::Success)
}

/// Whether one of the targets cannot be written; says why for all of them.
fn is_any_refused(arguments: &OutputArguments, targets: &[Target], progress: &Progress) -> Result<bool> {
    let mut refused = false;
    for target in targets {
        progress.step(&format!("comparing `{}`", target.name));
        refused |= is_refused(arguments, target, progress)?;
    }
    Ok(refused)
}

/// Whether the target cannot be written, and says why.
fn is_refused(arguments: &OutputArguments, target: &Target, progress: &Progress) -> Result<bool> {
    let tree = (target.tree)();
    if refusals(arguments, target, &plan(&target.folder, &tree)?).is_empty() {
        return Ok(false);
    }
    // It may look so only because another render is writing.
    let _lock = lock(target, progress)?;
    let plan = plan(&target.folder, &tree)?;
    Ok(progress.aside(|| refuse(arguments, target, &plan)))
}

fn lock(target: &Target, progress: &Progress) -> Result<Lock> {
    let waiting = || note("note", &format!("waiting for another render of `{}`", target.folder.display()));
    Lock::take(&target.folder, || progress.aside(waiting))
}

/// Prints why the target cannot be written; whether that is so.
fn refuse(arguments: &OutputArguments, target: &Target, plan: &Plan) -> bool {
    let refusals = refusals(arguments, target, plan);
    for (kind, text) in &refusals {
        note(kind, text);
    }
    !refusals.is_empty()
}

/// Why the target cannot be written, as messages.
fn refusals(arguments: &OutputArguments, target: &Target, plan: &Plan) -> Vec<(&'static str, String)> {
    if let Some(refusal) = other_kind(target, plan) {
        return refusal.into();
    }
    let mut messages = vec![];
    if !arguments.force && plan.edited().next().is_some() {
        messages.extend(plan.edited().map(|path| {
            ("error", format!("`{}` was edited since it was rendered", target.folder.join(path).display()))
        }));
        messages.push((
            "hint",
            "move your changes to the environment file or to a `.tf` file of your own beside it, or look at them with `--diff`; `--force` replaces the file and keeps your version in `<file>.orig`".to_owned(),
        ));
    }
    if !target.remove_old_roots {
        messages.extend(old_roots(target, plan));
    }
    messages
}

/// A folder that holds something else is left to it.
fn other_kind(target: &Target, plan: &Plan) -> Option<[(&'static str, String); 2]> {
    let found = plan.manifest.kind().filter(|kind| *kind != target.kind)?;
    let holds = match found {
        Kind::Environment => "an environment",
        Kind::Bootstrap => "the bootstrap",
        Kind::Ci => "the files of `commander-tf ci`",
    };
    let wanted = match target.kind {
        Kind::Environment => format!("the environment `{}`", target.name),
        Kind::Bootstrap => "the bootstrap".to_owned(),
        Kind::Ci => "the files of `commander-tf ci`".to_owned(),
    };
    let folder = target.folder.display();
    Some([
        ("error", format!("`{folder}` holds {holds}, so {wanted} cannot be rendered into it")),
        ("hint", "name another folder with `--out DIR`".to_owned()),
    ])
}

/// The root modules that would go, and how to finish the move.
fn old_roots(target: &Target, plan: &Plan) -> Vec<(&'static str, String)> {
    let mut messages = vec![];
    for root in &plan.old_roots {
        let root = target.folder.join(root);
        let root = root.display();
        messages.push(("error", format!("`{root}` is no longer rendered, but what was applied from it still exists")));
        messages.push((
            "hint",
            format!(
                "to destroy it, run `terraform -chdir={root} destroy`; if settings must change first, such as deletion protection, render the old revision of the file and apply it"
            ),
        ));
    }
    if !messages.is_empty() {
        let command = command(target.invocation, target.argument);
        messages.push((
            "hint",
            format!(
                "when it is destroyed, or was never applied, run `{command} --remove-old-roots`; to have both for a while, render into another folder with `--out DIR`"
            ),
        ));
    }
    messages
}

/// Says what was written.
fn say(target: &Target, total: usize, written: &Written) {
    for path in &written.kept {
        note("note", &format!("the edited version is kept in `{}`", path.display()));
    }
    let what = match (written.written, written.removed) {
        (0, 0) => "up to date".to_owned(),
        (written, 0) => format!("{written} files written"),
        (written, removed) => format!("{written} files written, {removed} removed"),
    };
    let folder = target.folder.display();
    note("rendered", &format!("`{}` in `{folder}`: {total} files, {what}", target.name));
}

/// Prints patches, and what is not up to date; nothing is written.
fn compare(arguments: &OutputArguments, targets: &[Target]) -> CommandResult {
    let progress = Progress::new(targets.len());
    let mut stale: Vec<&Target> = vec![];
    let mut is_refused = false;
    for target in targets {
        progress.step(&format!("comparing `{}`", target.name));
        let tree = (target.tree)();
        let plan = plan(&target.folder, &tree)?;
        let is_stale = progress.aside(|| {
            if arguments.diff {
                print(&patch(&target.folder, &tree, &plan));
            }
            let other_kind = other_kind(target, &plan);
            for (kind, text) in other_kind.iter().flatten() {
                note(kind, text);
            }
            if arguments.check && other_kind.is_none() {
                name_stale(target, &plan);
            }
            if other_kind.is_none() && !target.remove_old_roots {
                for (kind, text) in old_roots(target, &plan) {
                    note(kind, &text);
                }
            }
            if other_kind.is_some() {
                is_refused = true;
                return false;
            }
            !plan.changes.is_empty()
        });
        if is_stale {
            stale.push(target);
        }
    }
    drop(progress);
    if !arguments.check || (stale.is_empty() && !is_refused) {
        return Ok(Outcome::Success);
    }
    for command in commands(&stale) {
        note("hint", &format!("run `{command}`"));
    }
    Ok(Outcome::Failure)
}

fn name_stale(target: &Target, plan: &Plan) {
    for change in &plan.changes {
        let what = match change.action {
            Action::Create => "is missing",
            Action::Update(_) if change.edited => "was edited",
            Action::Update(_) => "is out of date",
            Action::Remove(_) => "is no longer rendered",
        };
        note("stale", &format!("`{}` {what}", target.folder.join(&change.path).display()));
    }
}

/// The command lines that bring the targets up to date: one for those with the same invocation.
fn commands(targets: &[&Target]) -> Vec<String> {
    let of = |targets: &[&Target]| {
        let invocation = targets[0].invocation;
        match invocation.all.filter(|_| targets.len() > 1) {
            Some(all) => command(invocation, [all]),
            None => command(invocation, targets.iter().filter_map(|target| target.argument)),
        }
    };
    targets.chunk_by(|a, b| std::ptr::eq(a.invocation, b.invocation)).map(of).collect()
}

fn command<'a>(invocation: &'a Invocation, names: impl IntoIterator<Item = &'a str>) -> String {
    let flags = invocation.flags.iter().map(String::as_str);
    [invocation.command].into_iter().chain(names).chain(flags).collect::<Vec<_>>().join(" ")
}
