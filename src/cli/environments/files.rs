//! Finds environment files, and the user's own Terraform files next to them.

use super::Selection;
use crate::check;
use crate::diagnostics::{Report, Rule};
use crate::embedded;
use crate::source::{Origin, Sources};
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The folder that replaces the built-in environments.
const FOLDER: &str = "environments";

/// The text of an environment file.
pub(super) enum Text {
    Embedded(&'static str),
    File(PathBuf),
    /// Read from stdin, as the content of the file at this path.
    Stdin(PathBuf, Vec<u8>),
}

impl Text {
    /// Reads stdin as the content of a file.
    pub(super) fn stdin(path: PathBuf) -> Result<Self> {
        let mut bytes = vec![];
        std::io::stdin().read_to_end(&mut bytes).context("cannot read stdin")?;
        Ok(Self::Stdin(path, bytes))
    }

    /// Adds the text to the sources and returns its index.
    pub(super) fn add(&self, name: &str, sources: &mut Sources, report: &mut Report) -> Result<usize> {
        let (path, bytes) = match self {
            Self::Embedded(text) => (format!("{FOLDER}/{name}.hcl"), text.as_bytes().to_vec()),
            Self::Stdin(path, bytes) => (path.display().to_string(), bytes.clone()),
            Self::File(path) => {
                let bytes = fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?;
                (path.display().to_string(), bytes)
            }
        };
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let file = sources.add(path, text.trim_start_matches('\u{feff}'));
        if let Err(error) = std::str::from_utf8(&bytes) {
            let at = error.valid_up_to();
            let origin = Origin::Written { source: file, span: at..at + '\u{fffd}'.len_utf8() };
            report.error(Rule::Syntax, &origin, "the file is not UTF-8").hint("save it as UTF-8");
        }
        Ok(file)
    }

    /// The user's own Terraform files, in the `.d` folder next to the file.
    pub(super) fn own_files(&self, sources: &mut Sources, report: &mut Report) -> Result<Vec<(String, Vec<u8>)>> {
        match self {
            Self::Embedded(_) => Ok(vec![]),
            Self::File(path) | Self::Stdin(path, _) => own_files(&path.with_extension("d"), sources, report),
        }
    }
}

/// The Terraform files in `environments/<name>.d/`. Reusing the name of a generated file is an error.
fn own_files(folder: &Path, sources: &mut Sources, report: &mut Report) -> Result<Vec<(String, Vec<u8>)>> {
    if !folder.is_dir() {
        return Ok(vec![]);
    }
    let mut files = vec![];
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read the folder `{}`", folder.display()))? {
        let path = entry.with_context(|| format!("cannot read the folder `{}`", folder.display()))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|name| is_terraform(name)) else {
            continue;
        };
        let content = fs::read(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
        check::own_file(&path.display().to_string(), name, &content, sources, report);
        files.push((name.to_owned(), content));
    }
    files.sort();
    Ok(files)
}

/// Whether Terraform reads a file with this name.
fn is_terraform(name: &str) -> bool {
    [".tf", ".tf.json"].into_iter().any(|ending| name.strip_suffix(ending).is_some_and(|stem| !stem.starts_with('.')))
}

/// The environment files, sorted by environment name.
pub(super) fn available(selection: &Selection) -> Result<Vec<(String, Text)>> {
    let folder = match &selection.environments {
        Some(folder) => folder.as_path(),
        None if Path::new(FOLDER).is_dir() => Path::new(FOLDER),
        None => return Ok(embedded::environments().into_iter().map(|(n, t)| (n, Text::Embedded(t))).collect()),
    };
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read the folder `{}`", folder.display()))?;
    let mut files = vec![];
    for entry in entries {
        let path = entry.with_context(|| format!("cannot read the folder `{}`", folder.display()))?.path();
        if path.extension().is_some_and(|extension| extension == "hcl")
            && let Some(name) = path.file_stem().and_then(|name| name.to_str())
        {
            files.push((name.to_owned(), Text::File(path)));
        }
    }
    if files.is_empty() {
        bail!("no environment files (`*.hcl`) in `{}`", folder.display());
    }
    files.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(files)
}
