//! The files written by the last render, so that the next one can distinguish them from the user's.

use super::content::canonical;
use super::roots::roots;
use super::tree::RUNBOOK;
use crate::tree::Tree;
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

/// The kind of a folder. A render never replaces a folder of another kind.
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

/// The written paths, each with the hashes of contents that commander-tf wrote. A path has several hashes during a
/// write, so that an interrupted write is not mistaken for an edit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    format_version: String,
    /// Missing in a manifest of format 1.0.
    #[serde(default)]
    kind: Option<Kind>,
    /// The completely rendered roots, which may have been applied. Missing in a manifest of format 1.0.
    #[serde(default)]
    roots: Option<BTreeSet<PathBuf>>,
    files: BTreeMap<PathBuf, BTreeSet<String>>,
}

impl Manifest {
    /// Reads the manifest of a folder. Without one, the manifest is empty.
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(MANIFEST);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(error).with_context(|| format!("cannot read `{}`", path.display())),
        };
        let mut manifest: Self = serde_json::from_slice(&text)
            .with_context(|| format!("cannot parse `{}`; delete it and render again with `--force`", path.display()))?;
        // The file is untrusted: paths outside the folder are ignored.
        let is_below = |path: &Path| path.components().all(|component| matches!(component, Component::Normal(_)));
        manifest.files.retain(|path, _| is_below(path));
        Ok(manifest)
    }

    /// The manifest of a written tree.
    pub(crate) fn of(kind: Kind, tree: &Tree) -> Self {
        let files = tree.iter().map(|(path, content)| (path.clone(), BTreeSet::from([hash(content)])));
        let roots = roots(tree.keys());
        Self { format_version: "1.1".to_owned(), kind: Some(kind), roots: Some(roots), files: files.collect() }
    }

    /// The manifest while the other tree replaces this one: the hashes of both trees, and the roots that are complete
    /// in both.
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

    /// The kind of the rendered files, if any.
    pub(crate) fn kind(&self) -> Option<Kind> {
        let has_roots = || !self.roots().is_empty();
        self.kind.or(match &self.files {
            files if files.is_empty() => None,
            files if files.contains_key(Path::new(RUNBOOK)) => Some(Kind::Environment),
            _ => Some(if has_roots() { Kind::Bootstrap } else { Kind::Ci }),
        })
    }

    /// The folders of completely rendered root modules.
    pub(crate) fn roots(&self) -> BTreeSet<PathBuf> {
        self.roots.clone().unwrap_or_else(|| roots(self.files.keys()))
    }

    /// Whether commander-tf wrote the content to the file.
    #[must_use]
    pub(crate) fn wrote(&self, path: &Path, content: &[u8]) -> bool {
        self.files.get(path).is_some_and(|hashes| hashes.contains(&hash(content)))
    }

    /// The written paths.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.files.keys()
    }

    /// The content of the manifest file.
    #[must_use]
    pub(crate) fn to_text(&self) -> String {
        serde_json::to_string_pretty(self).expect("a manifest is valid JSON") + "\n"
    }
}

fn hash(content: &[u8]) -> String {
    Sha256::digest(canonical(content)).iter().fold(String::with_capacity(64), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string does not fail");
        text
    })
}
