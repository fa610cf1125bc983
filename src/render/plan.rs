//! The comparison of a tree with what is on disk.

use super::content::is_same;
use super::manifest::Manifest;
use super::roots::old_roots;
use super::tree::Tree;
use anyhow::{Context, Result};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What has to happen to one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// It is not there.
    Create,
    /// It is there with another content, which is kept here.
    Update(Vec<u8>),
    /// It was written before and belongs to the tree no more; its content is kept here.
    Remove(Vec<u8>),
}

/// What has to happen so that a folder holds a tree.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// The files that differ, in the order of their paths, and whether somebody has edited them since.
    pub changes: Vec<Change>,
    /// The folders of root modules that would be removed, although what was applied from them still exists.
    pub old_roots: Vec<PathBuf>,
    /// What was written before.
    pub manifest: Manifest,
}

/// A file that differs.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    /// Relative path.
    pub path: PathBuf,
    /// What has to happen.
    pub action: Action,
    /// Whether the content on disk is the user's.
    pub edited: bool,
}

impl Plan {
    /// The paths that somebody has edited.
    pub(crate) fn edited(&self) -> impl Iterator<Item = &Path> {
        self.changes.iter().filter(|change| change.edited).map(|change| change.path.as_path())
    }
}

/// Compares the tree with the folder.
///
/// Without the lock another render may be writing meanwhile. Its manifest names its files before it writes them, so that what
/// looks edited counts only if the manifest is still the one that it was compared with.
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
