//! Writing a tree: each file at once or not at all, a person's edits never lost.

use super::manifest::{MANIFEST, Manifest};
use super::plan::{Action, Change, Plan};
use super::tree::Tree;
use anyhow::{Context, Result};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What a write did.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// Files created or updated.
    pub written: usize,
    /// Files removed.
    pub removed: usize,
    /// Where a person's version of a file was kept, for those that were overwritten.
    pub kept: Vec<PathBuf>,
}

/// Carries out the plan. The caller has made sure that edited files may be replaced; their content is kept beside.
///
/// The manifest is written first with the hashes of both trees and last with those of the new one: after an
/// interruption at any point the next render still knows every file as its own.
pub fn write(folder: &Path, tree: &Tree, plan: &Plan) -> Result<Written> {
    let after = Manifest::of(tree.iter().map(|(path, content)| (path, &**content)));
    let mut written = Written::default();
    if plan.changes.is_empty() && plan.manifest == after {
        return Ok(written);
    }
    let manifest = folder.join(MANIFEST);
    replace(&manifest, plan.manifest.union(&after).to_text().as_bytes())?;
    for change in plan.changes.iter().filter(|change| change.edited) {
        written.kept.push(keep(folder, change)?);
    }
    for change in &plan.changes {
        let path = folder.join(&change.path);
        match &change.action {
            Action::Create | Action::Update(_) => {
                replace(&path, &tree[&change.path])?;
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
            remove_empty_folders(folder, path.parent());
            written.removed += 1;
        }
    }
    replace(&manifest, after.to_text().as_bytes())?;
    Ok(written)
}

/// Copies a person's version beside the file, under a name that is free and that Terraform does not read.
fn keep(folder: &Path, change: &Change) -> Result<PathBuf> {
    let path = folder.join(&change.path);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut free = path.with_file_name(format!("{name}.orig"));
    let mut number = 1;
    while free.exists() {
        free.set_file_name(format!("{name}.orig.{number}"));
        number += 1;
    }
    fs::copy(&path, &free).with_context(|| format!("cannot keep `{}` as `{}`", path.display(), free.display()))?;
    Ok(free)
}

fn replace(path: &Path, content: &[u8]) -> Result<()> {
    let context = || format!("cannot write `{}`", path.display());
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".commander-tf-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let created = builder.tempfile_in(folder).or_else(|_| {
        fs::create_dir_all(folder)?;
        builder.tempfile_in(folder)
    });
    let mut file = created.with_context(context)?;
    file.write_all(content).with_context(context)?;
    file.persist(path).with_context(context)?;
    Ok(())
}

fn remove_empty_folders(root: &Path, mut folder: Option<&Path>) {
    // A folder that is not empty holds something of a person's and stays.
    while let Some(path) = folder.filter(|path| *path != root && fs::remove_dir(path).is_ok()) {
        folder = path.parent();
    }
}
