//! What the last render wrote, so that the next one tells its own files from the user's.

use super::content::canonical;
use super::roots::roots;
use super::tree::{RUNBOOK, Tree};
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

/// The manifest's name in an output folder.
pub(crate) const MANIFEST: &str = ".commander-tf.json";

/// What a folder holds. Each has its own folder: one never replaces another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// An environment's root modules.
    Environment,
    /// The root modules of the bootstrap.
    Bootstrap,
    /// Workflows and scripts.
    Ci,
}

/// The paths that were written, each with the hashes of the contents that are this program's own. More than one while a
/// write is under way, so that one that was interrupted is not taken for an edit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    format_version: String,
    /// Missing in a manifest of format 1.0.
    #[serde(default)]
    kind: Option<Kind>,
    /// The roots that were rendered to the end, so that something may have been applied from them. Missing in a manifest of
    /// format 1.0.
    #[serde(default)]
    roots: Option<BTreeSet<PathBuf>>,
    files: BTreeMap<PathBuf, BTreeSet<String>>,
}

impl Manifest {
    /// The manifest of a folder; an empty one where nothing was rendered yet.
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(MANIFEST);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(error).with_context(|| format!("cannot read `{}`", path.display())),
        };
        let mut manifest: Self = serde_json::from_slice(&text).with_context(|| {
            format!("`{}` is not readable; delete it, and render again with `--force`", path.display())
        })?;
        // It may have been committed by anybody: it never leads out of its folder.
        let is_below = |path: &Path| path.components().all(|component| matches!(component, Component::Normal(_)));
        manifest.files.retain(|path, _| is_below(path));
        Ok(manifest)
    }

    /// The manifest of a tree that has been written.
    pub(crate) fn of(kind: Kind, tree: &Tree) -> Self {
        let files = tree.iter().map(|(path, content)| (path.clone(), BTreeSet::from([hash(content)])));
        let roots = roots(tree.keys());
        Self { format_version: "1.1".to_owned(), kind: Some(kind), roots: Some(roots), files: files.collect() }
    }

    /// What holds while the other tree replaces this one: both trees' hashes, and the roots that were complete before and
    /// will be again.
    #[must_use]
    pub(crate) fn union(&self, other: &Self) -> Self {
        let mut union = other.clone();
        let (before, after) = (self.roots(), other.roots());
        union.roots = Some(before.intersection(&after).cloned().collect());
        for (path, hashes) in &self.files {
            union.files.entry(path.clone()).or_default().extend(hashes.iter().cloned());
        }
        union
    }

    /// What was rendered; nothing where nothing was.
    pub(crate) fn kind(&self) -> Option<Kind> {
        let has_roots = || !self.roots().is_empty();
        self.kind.or(match &self.files {
            files if files.is_empty() => None,
            files if files.contains_key(Path::new(RUNBOOK)) => Some(Kind::Environment),
            _ => Some(if has_roots() { Kind::Bootstrap } else { Kind::Ci }),
        })
    }

    /// The folders of the root modules that were rendered to the end.
    pub(crate) fn roots(&self) -> BTreeSet<PathBuf> {
        self.roots.clone().unwrap_or_else(|| roots(self.files.keys()))
    }

    /// Whether that content of that file was written by this program.
    #[must_use]
    pub(crate) fn wrote(&self, path: &Path, content: &[u8]) -> bool {
        self.files.get(path).is_some_and(|hashes| hashes.contains(&hash(content)))
    }

    /// The paths that were written.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.files.keys()
    }

    /// The manifest as the file's content.
    #[must_use]
    pub(crate) fn to_text(&self) -> String {
        serde_json::to_string_pretty(self).expect("a manifest is JSON") + "\n"
    }
}

fn hash(content: &[u8]) -> String {
    Sha256::digest(canonical(content)).iter().fold(String::with_capacity(64), |mut text, byte| {
        write!(text, "{byte:02x}").expect("strings take every write");
        text
    })
}
