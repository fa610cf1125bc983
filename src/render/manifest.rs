//! What the last render wrote, so that the next one knows its own files from a person's.

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The manifest's name in an environment's folder.
pub const MANIFEST: &str = ".commander-tf.json";

/// The paths that were written, each with the hashes of the contents that are this program's own. More than one while
/// a write is under way, so that one that was interrupted is not taken for a person's edit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    format_version: String,
    files: BTreeMap<PathBuf, BTreeSet<String>>,
}

impl Manifest {
    /// The manifest of a folder; an empty one where nothing was rendered yet.
    pub fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(MANIFEST);
        match fs::read(&path) {
            Ok(text) => serde_json::from_slice(&text).with_context(|| {
                format!("`{}` is not readable; delete it, and render again with `--force`", path.display())
            }),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error).with_context(|| format!("cannot read `{}`", path.display())),
        }
    }

    /// The manifest of a tree that has been written.
    pub fn of<'a>(files: impl IntoIterator<Item = (&'a PathBuf, &'a [u8])>) -> Self {
        let files = files.into_iter().map(|(path, content)| (path.clone(), BTreeSet::from([hash(content)])));
        Self { format_version: "1.0".to_owned(), files: files.collect() }
    }

    /// Both manifests' hashes: what holds while one tree replaces the other.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let mut union = other.clone();
        for (path, hashes) in &self.files {
            union.files.entry(path.clone()).or_default().extend(hashes.iter().cloned());
        }
        union
    }

    /// Whether that content of that file was written by this program.
    #[must_use]
    pub fn wrote(&self, path: &Path, content: &[u8]) -> bool {
        self.files.get(path).is_some_and(|hashes| hashes.contains(&hash(content)))
    }

    /// The paths that were written.
    pub fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.files.keys()
    }

    /// The manifest as the file's content.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string_pretty(self).expect("a manifest is JSON") + "\n"
    }
}

fn hash(content: &[u8]) -> String {
    Sha256::digest(content).iter().fold(String::with_capacity(64), |mut text, byte| {
        write!(text, "{byte:02x}").expect("strings take every write");
        text
    })
}
