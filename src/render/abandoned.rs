//! Rendered environments whose environment file was deleted or renamed.

use super::manifest::{Kind, Manifest};
use super::roots::is_present;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// The rendered folder of an environment without an environment file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Abandoned {
    /// The name of the environment.
    pub name: String,
    /// Its folder.
    pub folder: PathBuf,
    /// The folders of its root modules, relative to the working directory.
    pub roots: Vec<PathBuf>,
}

/// The folders in `build` with root modules of unknown environments, sorted by path.
pub(crate) fn abandoned(build: &Path, is_known: impl Fn(&str) -> bool) -> Result<Vec<Abandoned>> {
    if !build.is_dir() {
        return Ok(vec![]);
    }
    let context = || format!("cannot read the folder `{}`", build.display());
    let mut found = vec![];
    for entry in fs::read_dir(build).with_context(context)? {
        let folder = entry.with_context(context)?.path();
        let Some(name) = folder.file_name().and_then(|name| name.to_str()).filter(|name| !is_known(name)) else {
            continue;
        };
        // A folder without a valid manifest was not rendered.
        let Ok(manifest) = Manifest::read(&folder) else { continue };
        let roots = manifest.roots().into_iter().filter(|root| is_present(&folder, root));
        let roots: Vec<PathBuf> = roots.map(|root| folder.join(root)).collect();
        if manifest.kind() == Some(Kind::Environment) && !roots.is_empty() {
            found.push(Abandoned { name: name.to_owned(), folder, roots });
        }
    }
    found.sort_by(|a, b| a.folder.cmp(&b.folder));
    Ok(found)
}
