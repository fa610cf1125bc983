//! Writing a tree: each file at once or not at all, the user's edits never lost.

use super::lock::Lock;
use super::manifest::{Kind, MANIFEST, Manifest};
use super::plan::{Action, Change, Plan};
use super::temporary;
use super::tree::Tree;
use anyhow::{Context, Result};
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// What a write did.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_field_names, reason = "`written.written` is what was written")]
pub(crate) struct Written {
    /// Files created or updated.
    pub written: usize,
    /// Files removed.
    pub removed: usize,
    /// Where the edited version of a file was kept, for those that were overwritten.
    pub kept: Vec<PathBuf>,
}

/// Carries out the plan, which was made with the lock. The caller has made sure that edited files may be replaced and old
/// roots removed; the content of edited files is kept beside them.
///
/// The manifest is written first with the hashes of both trees and last with those of the new one: after an
/// interruption at any point the next render still knows every file as its own.
pub(crate) fn write(lock: &Lock, kind: Kind, tree: &Tree, plan: &Plan) -> Result<Written> {
    let folder = lock.folder();
    let after = Manifest::of(kind, tree);
    let mut written = Written::default();
    temporary::remove_left(lock, tree.keys().chain(plan.manifest.paths()).map(PathBuf::as_path))?;
    if plan.changes.is_empty() && plan.manifest == after {
        return Ok(written);
    }
    let manifest = folder.join(MANIFEST);
    replace(&manifest, plan.manifest.union(&after).to_text().as_bytes())?;
    for change in plan.changes.iter().filter(|change| change.edited) {
        written.kept.extend(keep(folder, change)?);
    }
    for change in &plan.changes {
        match &change.action {
            Action::Create | Action::Update(_) => {
                replace(&folder.join(&change.path), &tree[&change.path])?;
                written.written += 1;
            }
            Action::Remove(_) => {}
        }
    }
    // Only now that the whole tree is there may anything go.
    for change in &plan.changes {
        if let Action::Remove(_) = change.action {
            let path = folder.join(&change.path);
            fs::remove_file(&path).with_context(|| format!("cannot remove `{}`", path.display()))?;
            written.removed += 1;
        }
    }
    // An interrupted render may have removed the files and not their folders, or made a folder and no file.
    for path in plan.manifest.paths().filter(|path| !tree.contains_key(*path)) {
        remove_empty_folders(folder, folder.join(path).parent());
    }
    replace(&manifest, after.to_text().as_bytes())?;
    Ok(written)
}

/// Keeps the edited version beside the file, under a name that is free and that Terraform does not read.
fn keep(folder: &Path, change: &Change) -> Result<Option<PathBuf>> {
    let (Action::Update(content) | Action::Remove(content)) = &change.action else { return Ok(None) };
    let path = folder.join(&change.path);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut free = path.with_file_name(format!("{name}.orig"));
    let context = || format!("cannot keep `{}` in a file beside it", path.display());
    let mut file = filled(&path, content).with_context(context)?;
    let mut number = 1;
    loop {
        match file.persist_noclobber(&free) {
            Ok(_) => return Ok(Some(free)),
            Err(error) if error.error.kind() == ErrorKind::AlreadyExists => file = error.file,
            Err(error) => return Err(error).with_context(context),
        }
        free.set_file_name(format!("{name}.orig.{number}"));
        number += 1;
    }
}

fn replace(path: &Path, content: &[u8]) -> Result<()> {
    let context = || format!("cannot write `{}`", path.display());
    filled(path, content).with_context(context)?.persist(path).with_context(context)?;
    Ok(())
}

/// A temporary file beside the path with the content.
fn filled(path: &Path, content: &[u8]) -> std::io::Result<tempfile::NamedTempFile> {
    let mut file = temporary::create(path.parent().unwrap_or(Path::new(".")))?;
    file.write_all(content)?;
    Ok(file)
}

fn remove_empty_folders(root: &Path, mut folder: Option<&Path>) {
    let is_gone = |path: &Path| match fs::remove_dir(path) {
        Ok(()) => true,
        // A folder that is not empty holds something of the user's and stays.
        Err(error) => error.kind() == ErrorKind::NotFound,
    };
    while let Some(path) = folder.filter(|path| *path != root && is_gone(path)) {
        folder = path.parent();
    }
}
