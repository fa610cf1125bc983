//! Compares a tree with the files on disk.

use super::change::{Action, Change};
use super::content::is_same;
use super::manifest::Manifest;
use super::roots::old_roots;
use crate::tree::Tree;
use anyhow::{Context, Result};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The changes that make a folder match a tree.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// The files that differ, sorted by path.
    pub changes: Vec<Change>,
    /// The folders of root modules that would be removed although their resources may still exist.
    pub old_roots: Vec<PathBuf>,
    /// The manifest of the last render.
    pub manifest: Manifest,
}

impl Plan {
    /// The paths of edited files.
    pub(crate) fn edited(&self) -> impl Iterator<Item = &Path> {
        self.changes.iter().filter(|change| change.edited).map(|change| change.path.as_path())
    }
}

/// Compares the tree with the folder.
///
/// Without the lock, another render may write at the same time. It lists its files in the manifest before it writes
/// them. Therefore edited files are reported only if the manifest has not changed since the comparison.
pub(crate) fn plan(folder: &Path, tree: &Tree) -> Result<Plan> {
    loop {
        let plan = compare(folder, tree, Manifest::read(folder)?)?;
        if plan.edited().next().is_none() || Manifest::read(folder)? == plan.manifest {
            return Ok(plan);
        }
    }
}

fn compare(folder: &Path, tree: &Tree, manifest: Manifest) -> Result<Plan> {
    let mut changes = vec![];
    for (path, content) in tree {
        let change = match read(&folder.join(path))? {
            None => Change { path: path.clone(), action: Action::Create, edited: false },
            Some(found) if is_same(&found, content) => continue,
            Some(found) => {
                let edited = !manifest.wrote(path, &found);
                Change { path: path.clone(), action: Action::Update(found), edited }
            }
        };
        changes.push(change);
    }
    for path in manifest.paths().filter(|path| !tree.contains_key(*path)) {
        if let Some(found) = read(&folder.join(path))? {
            let edited = !manifest.wrote(path, &found);
            changes.push(Change { path: path.clone(), action: Action::Remove(found), edited });
        }
    }
    changes.sort_by(|a, b| a.path.cmp(&b.path));
    let old_roots = old_roots(manifest.roots(), tree, &changes);
    Ok(Plan { changes, old_roots, manifest })
}

fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(content) => Ok(Some(content)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read `{}`", path.display())),
    }
}
