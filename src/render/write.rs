//! Writes a tree. Each file is written atomically, and the user's edits are kept.

use super::change::{Action, Change};
use super::lock::Lock;
use super::manifest::{Kind, MANIFEST, Manifest};
use super::plan::Plan;
use super::temporary;
use crate::tree::Tree;
use anyhow::{Context, Result};
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The result of a write.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_field_names, reason = "the other fields count other changes")]
pub(crate) struct Written {
    /// The number of created or updated files.
    pub written: usize,
    /// The number of removed files.
    pub removed: usize,
    /// The backups of edited files that were overwritten or removed.
    pub kept: Vec<PathBuf>,
}

/// Applies the plan, which was made under the lock. The caller must have permission to replace edited files and to
/// remove old roots. Edited files are backed up next to the originals.
///
/// The manifest is written first with the hashes of both trees, and last with those of the new tree. After an
/// interruption at any point, the next render still recognizes every rendered file.
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
        written.kept.extend(back_up(folder, change)?);
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
    // Files are removed only after the whole tree is written.
    for change in &plan.changes {
        if let Action::Remove(_) = change.action {
            let path = folder.join(&change.path);
            fs::remove_file(&path).with_context(|| format!("cannot remove `{}`", path.display()))?;
            written.removed += 1;
        }
    }
    // An interrupted render may leave empty folders.
    for path in plan.manifest.paths().filter(|path| !tree.contains_key(*path)) {
        remove_empty_folders(folder, folder.join(path).parent());
    }
    replace(&manifest, after.to_text().as_bytes())?;
    Ok(written)
}

/// Backs up the edited file next to the original, under a free name that Terraform ignores.
fn back_up(folder: &Path, change: &Change) -> Result<Option<PathBuf>> {
    let (Action::Update(content) | Action::Remove(content)) = &change.action else { return Ok(None) };
    let path = folder.join(&change.path);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut free = path.with_file_name(format!("{name}.orig"));
    let context = || format!("cannot back up `{}`", path.display());
    let mut file = write_temporary(&path, content).with_context(context)?;
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
    write_temporary(path, content).with_context(context)?.persist(path).with_context(context)?;
    Ok(())
}

/// Writes the content to a temporary file in the folder of the path.
fn write_temporary(path: &Path, content: &[u8]) -> std::io::Result<tempfile::NamedTempFile> {
    let mut file = temporary::create(path.parent().unwrap_or(Path::new(".")))?;
    file.write_all(content)?;
    Ok(file)
}

fn remove_empty_folders(root: &Path, mut folder: Option<&Path>) {
    let is_gone = |path: &Path| match fs::remove_dir(path) {
        Ok(()) => true,
        // A folder that is not empty contains files of the user and stays.
        Err(error) => error.kind() == ErrorKind::NotFound,
    };
    while let Some(path) = folder.filter(|path| *path != root && is_gone(path)) {
        folder = path.parent();
    }
}
