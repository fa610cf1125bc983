//! Compares rendered files with their folders and writes them, for `render`, `bootstrap` and `ci`.
//!
//! Targets are handled one after another, so that memory does not grow with their number. Several targets are all compared
//! before the first is written: if one of them cannot be written, none is.

use super::progress::Progress;
use super::{CommandResult, Outcome, note, print};
use crate::render::{Action, Kind, Lock, Plan, Written, patch, plan, write};
use crate::tree::Tree;
use anyhow::Result;
use clap::Args;
use std::path::PathBuf;

/// Arguments that decide what happens to files that differ.
#[derive(Args)]
pub(crate) struct OutputArguments {
    /// Write nothing; list the files that are out of date and exit with 1 if there are any
    #[arg(long)]
    check: bool,
    /// Write nothing; print the changes as a patch
    #[arg(long)]
    diff: bool,
    /// Overwrite files that were edited by hand; the edited versions are kept in `<file>.orig`
    #[arg(long, conflicts_with_all = ["check", "diff"])]
    force: bool,
}

/// A command line to show in hints, without `--check` and `--diff`.
pub(crate) struct Invocation {
    /// Such as `commander-tf render`.
    pub command: &'static str,
    /// The flag that replaces the names, if it was passed.
    pub all: Option<&'static str>,
    /// The flags after the names.
    pub flags: Vec<String>,
}

/// Files to render and their folder.
pub(crate) struct Target<'a> {
    /// Its name in messages.
    pub name: String,
    /// The command that renders it, and the argument that names it there.
    pub invocation: &'a Invocation,
    pub argument: Option<&'a str>,
    pub kind: Kind,
    pub folder: PathBuf,
    /// Whether `--remove-old-roots` was passed.
    pub remove_old_roots: bool,
    /// Renders the files, anew on each call.
    pub tree: Box<dyn Fn() -> Tree + 'a>,
}

/// Writes the targets, or compares them with their folders.
pub(crate) fn run(arguments: &OutputArguments, targets: &[Target]) -> CommandResult {
    if arguments.check || arguments.diff {
        return compare(arguments, targets);
    }
    let several = targets.len() > 1;
    let progress = Progress::new(targets.len() * (1 + usize::from(several)));
    if several && is_any_refused(arguments, targets, &progress)? {
        progress.suspend(|| note("error", "nothing was written"));
        return Ok(Outcome::Failure);
    }
    for target in targets {
        progress.step(&format!("writing `{}`", target.name));
        let lock = lock(target, &progress)?;
        let tree = (target.tree)();
        // Another render or an edit may have changed the folder since the comparison.
        let plan = plan(&target.folder, &tree)?;
        if progress.suspend(|| print_refusals(arguments, target, &plan)) {
            let what = if several {
                format!("stopped at `{}`, which was not written", target.name)
            } else {
                "nothing was written".to_owned()
            };
            progress.suspend(|| note("error", &what));
            return Ok(Outcome::Failure);
        }
        let written = write(&lock, target.kind, &tree, &plan)?;
        progress.suspend(|| report_written(target, tree.len(), &written));
    }
    Ok(Outcome::Success)
}

/// Returns whether any target cannot be written, and prints the reasons for all of them.
fn is_any_refused(arguments: &OutputArguments, targets: &[Target], progress: &Progress) -> Result<bool> {
    let mut refused = false;
    for target in targets {
        progress.step(&format!("comparing `{}`", target.name));
        refused |= is_refused(arguments, target, progress)?;
    }
    Ok(refused)
}

/// Returns whether the target cannot be written, and prints the reasons.
fn is_refused(arguments: &OutputArguments, target: &Target, progress: &Progress) -> Result<bool> {
    let tree = (target.tree)();
    if refusals(arguments, target, &plan(&target.folder, &tree)?).is_empty() {
        return Ok(false);
    }
    // Another render may be writing right now: compare again under the lock.
    let _lock = lock(target, progress)?;
    let plan = plan(&target.folder, &tree)?;
    Ok(progress.suspend(|| print_refusals(arguments, target, &plan)))
}

fn lock(target: &Target, progress: &Progress) -> Result<Lock> {
    let waiting = || note("note", &format!("waiting for another render of `{}` to finish", target.folder.display()));
    Lock::take(&target.folder, || progress.suspend(waiting))
}

/// Prints the reasons why the target cannot be written, and returns whether there are any.
fn print_refusals(arguments: &OutputArguments, target: &Target, plan: &Plan) -> bool {
    let refusals = refusals(arguments, target, plan);
    for (kind, text) in &refusals {
        note(kind, text);
    }
    !refusals.is_empty()
}

/// The reasons why the target cannot be written, as messages.
fn refusals(arguments: &OutputArguments, target: &Target, plan: &Plan) -> Vec<(&'static str, String)> {
    if let Some(refusal) = other_kind(target, plan) {
        return refusal.into();
    }
    let mut messages = vec![];
    if !arguments.force && plan.edited().next().is_some() {
        messages.extend(
            plan.edited().map(|path| ("error", format!("`{}` was edited by hand", target.folder.join(path).display()))),
        );
        messages.push((
            "hint",
            "show your changes with `--diff` and move them to the environment file or to a `.tf` file in its `.d` folder; `--force` overwrites the file and keeps your version in `<file>.orig`".to_owned(),
        ));
    }
    if !target.remove_old_roots {
        messages.extend(old_roots(target, plan));
    }
    messages
}

/// The error for a folder that contains output of another kind.
fn other_kind(target: &Target, plan: &Plan) -> Option<[(&'static str, String); 2]> {
    let found = plan.manifest.kind().filter(|kind| *kind != target.kind)?;
    let found = match found {
        Kind::Environment => "an environment",
        Kind::Bootstrap => "the bootstrap",
        Kind::Ci => "the files of `commander-tf ci`",
    };
    let rendered = match target.kind {
        Kind::Environment => format!("the environment `{}`", target.name),
        Kind::Bootstrap => "the bootstrap".to_owned(),
        Kind::Ci => "the files of `commander-tf ci`".to_owned(),
    };
    let folder = target.folder.display();
    Some([
        ("error", format!("cannot render {rendered} into `{folder}`, which contains {found}")),
        ("hint", "choose another folder with `--out DIR`".to_owned()),
    ])
}

/// The errors for root modules that would be removed, and how to destroy their resources first.
fn old_roots(target: &Target, plan: &Plan) -> Vec<(&'static str, String)> {
    let mut messages = vec![];
    for root in &plan.old_roots {
        let root = target.folder.join(root);
        let root = root.display();
        messages
            .push(("error", format!("`{root}` is no longer rendered, but the resources it created may still exist")));
        messages.push((
            "hint",
            format!(
                "to destroy them, run `terraform -chdir={root} destroy`; to change settings first, such as deletion protection, render and apply the old revision of the environment file"
            ),
        ));
    }
    if !messages.is_empty() {
        let command = command(target.invocation, target.argument);
        messages.push((
            "hint",
            format!(
                "once they are destroyed, or if the root was never applied, run `{command} --remove-old-roots`; to keep both for a while, render into another folder with `--out DIR`"
            ),
        ));
    }
    messages
}

/// Prints a summary of what was written.
fn report_written(target: &Target, total: usize, written: &Written) {
    for path in &written.kept {
        note("note", &format!("your version was kept in `{}`", path.display()));
    }
    let what = match (written.written, written.removed) {
        (0, 0) => "up to date".to_owned(),
        (written, 0) => format!("{written} written"),
        (written, removed) => format!("{written} written, {removed} removed"),
    };
    let folder = target.folder.display();
    note("rendered", &format!("`{}` in `{folder}`: {total} files, {what}", target.name));
}

/// Prints patches or the list of stale files, and writes nothing.
fn compare(arguments: &OutputArguments, targets: &[Target]) -> CommandResult {
    let progress = Progress::new(targets.len());
    let mut stale: Vec<&Target> = vec![];
    let mut is_refused = false;
    for target in targets {
        progress.step(&format!("comparing `{}`", target.name));
        let tree = (target.tree)();
        let plan = plan(&target.folder, &tree)?;
        let is_stale = progress.suspend(|| {
            if arguments.diff {
                print(&patch(&target.folder, &tree, &plan));
            }
            let other_kind = other_kind(target, &plan);
            for (kind, text) in other_kind.iter().flatten() {
                note(kind, text);
            }
            if arguments.check && other_kind.is_none() {
                report_stale(target, &plan);
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

fn report_stale(target: &Target, plan: &Plan) {
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

/// The command lines that update the targets, one per invocation.
fn commands(targets: &[&Target]) -> Vec<String> {
    let of_targets = |targets: &[&Target]| {
        let invocation = targets[0].invocation;
        match invocation.all.filter(|_| targets.len() > 1) {
            Some(all) => command(invocation, [all]),
            None => command(invocation, targets.iter().filter_map(|target| target.argument)),
        }
    };
    targets.chunk_by(|a, b| std::ptr::eq(a.invocation, b.invocation)).map(of_targets).collect()
}

fn command<'a>(invocation: &'a Invocation, names: impl IntoIterator<Item = &'a str>) -> String {
    let flags = invocation.flags.iter().map(String::as_str);
    [invocation.command].into_iter().chain(names).chain(flags).collect::<Vec<_>>().join(" ")
}
