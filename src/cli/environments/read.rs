//! Reads environments and checks them against every rule.

use super::files::{Text, available};
use super::{Environment, Selection, note, report_invalid};
use crate::check;
use crate::config::{Config, Edit};
use crate::diagnostics::{Report, did_you_mean};
use crate::source::Sources;
use anyhow::{Result, bail};
use std::path::PathBuf;

/// The argument for a file on stdin.
const STDIN: &str = "-";

/// Reads environments in the order of `names`: environment names, paths of files (such as another revision), or `-` for
/// stdin. Without names, reads all environments.
///
/// Environments are compared with each other, including those not named. A file passed by path, and environments selected
/// by name together with `--set`, are checked alone.
pub(crate) fn read(names: &[String], selection: &Selection) -> Result<Vec<Environment>> {
    let is_file = |name: &String| *name == STDIN || name.strip_suffix(".hcl").is_some();
    let by_name: Vec<&String> = names.iter().filter(|name| !is_file(name)).collect();
    let mut named = if names.is_empty() || !by_name.is_empty() { read_named(&by_name, selection)? } else { vec![] };
    if names.is_empty() {
        return Ok(named);
    }
    let mut environments = vec![];
    for name in names {
        if is_file(name) {
            environments.push(read_file(name, names, selection)?);
        } else if let Some(position) = named.iter().position(|environment| environment.name == *name) {
            environments.push(named.remove(position));
        } else {
            // A repeated name, as in a comparison of an environment with itself.
            environments.extend(read_named(&[name], selection)?);
        }
    }
    Ok(environments)
}

/// Reads the named environments of the folder, or all of them without names.
fn read_named(names: &[&String], selection: &Selection) -> Result<Vec<Environment>> {
    let available = available(selection)?;
    require_known(names, &available.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>())?;
    let is_named = |name: &String| names.is_empty() || names.contains(&name);
    let alone = !names.is_empty() && !selection.set.is_empty();
    let mut environments = vec![];
    for (name, text) in available.iter().filter(|(name, _)| is_named(name) || !alone) {
        match read_one(name, text, if is_named(name) { &selection.set } else { &[] }) {
            Ok(environment) => environments.push(environment),
            Err(error) if is_named(name) => return Err(error),
            // An unreadable file matters only if its environment was selected.
            Err(_) => {}
        }
    }
    if !alone {
        let valid = environments.iter_mut().filter(|environment| !environment.report.has_errors());
        let mut valid: Vec<(&Config, &mut Report)> = valid.map(|it| (&it.config, &mut it.report)).collect();
        check::together(&mut valid);
    }
    environments.retain(|environment| is_named(&environment.name));
    for environment in &mut environments {
        check::allow(&environment.config, &mut environment.report);
    }
    Ok(environments)
}

/// Reads a file by its path or from stdin.
fn read_file(name: &str, names: &[String], selection: &Selection) -> Result<Environment> {
    let path = if name == STDIN {
        let count = names.iter().filter(|other| *other == STDIN).count();
        let Some(path) = selection.stdin_filepath.as_ref().filter(|_| count == 1) else {
            bail!("`-` reads one environment and needs the path of its file: `--stdin-filepath environments/prod.hcl`");
        };
        path.clone()
    } else {
        PathBuf::from(name)
    };
    let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned) else {
        bail!("`{}` is not the path of an environment file", path.display());
    };
    let text = if name == STDIN { Text::stdin(path)? } else { Text::File(path) };
    let mut environment = read_one(&stem, &text, &selection.set)?;
    check::allow(&environment.config, &mut environment.report);
    Ok(environment)
}

fn read_one(name: &str, text: &Text, set: &[String]) -> Result<Environment> {
    let (mut sources, mut report) = (Sources::default(), Report::default());
    let file = text.add(name, &mut sources, &mut report)?;
    let edits: Vec<Edit> = set.iter().cloned().map(Edit::Argument).collect();
    let config = check::environment(name, file, &edits, &mut sources, &mut report);
    let own_files = text.own_files(&mut sources, &mut report)?;
    Ok(Environment { name: name.to_owned(), config, edits, report, sources, own_files })
}

/// The names of all environments.
pub(crate) fn names(selection: &Selection) -> Result<Vec<String>> {
    Ok(available(selection)?.into_iter().map(|(name, _)| name).collect())
}

/// Reads all environments. Prints the errors, if any, and returns `None`.
pub(crate) fn read_together(selection: &Selection) -> Result<Option<Vec<Environment>>> {
    let mut environments = read(&[], selection)?;
    for environment in &mut environments {
        // Warnings are for `check`.
        environment.report.retain_errors();
    }
    if report_invalid(&environments) {
        note("error", "nothing was rendered");
        return Ok(None);
    }
    Ok(Some(environments))
}

/// Fails if a name is unknown.
fn require_known(names: &[&String], known: &[&str]) -> Result<()> {
    let Some(name) = names.iter().find(|name| !known.contains(&name.as_str())) else { return Ok(()) };
    let hint = match did_you_mean(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("available: `{}`", known.join("`, `")),
    };
    bail!("no environment `{name}`; {hint}")
}
