//! Reading environments, and holding them against every rule.

use super::files::{Text, available};
use super::{Environment, Selection, note, refuse_invalid};
use crate::check;
use crate::config::{Config, Edit};
use crate::diagnostics::{Report, did_you_mean, join_or};
use crate::source::Sources;
use anyhow::{Result, bail};
use std::path::PathBuf;

/// What stands for a file on stdin.
const STDIN: &str = "-";

/// Reads environments in the order in which they are named: by their names, by paths of files, such as another revision, or
/// `-` for a file on stdin. Without a name, reads all of them.
///
/// Environments are held against each other, those that are not named included. A file by its path, or settings over a part
/// of the environments, are checked by themselves: the other files know nothing of them.
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
            // Named a second time, as in a comparison of an environment with itself.
            environments.extend(read_named(&[name], selection)?);
        }
    }
    Ok(environments)
}

/// Reads environments of the folder, all of them without a name.
fn read_named(names: &[&String], selection: &Selection) -> Result<Vec<Environment>> {
    let available = available(selection)?;
    require(names, &available.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>())?;
    let is_named = |name: &String| names.is_empty() || names.contains(&name);
    let by_themselves = !names.is_empty() && !selection.set.is_empty();
    let mut environments = vec![];
    for (name, text) in available.iter().filter(|(name, _)| is_named(name) || !by_themselves) {
        match read_one(name, text, if is_named(name) { &selection.set } else { &[] }) {
            Ok(environment) => environments.push(environment),
            Err(error) if is_named(name) => return Err(error),
            // A file that nobody asked for and that cannot be read stops nobody.
            Err(_) => {}
        }
    }
    if !by_themselves {
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
            bail!("`-` reads one environment and needs the name of its file: `--stdin-filepath environments/prod.hcl`");
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

/// Reads all environments for what serves them all at once. Prints the problems and returns nothing if there are any.
pub(crate) fn read_together(selection: &Selection) -> Result<Option<Vec<Environment>>> {
    let mut environments = read(&[], selection)?;
    for environment in &mut environments {
        // Warnings are for `check`.
        environment.report.retain_errors();
    }
    if refuse_invalid(&environments) {
        note("error", "nothing was rendered");
        return Ok(None);
    }
    Ok(Some(environments))
}

/// Fails for a name that is none of the known ones.
fn require(names: &[&String], known: &[&str]) -> Result<()> {
    let Some(name) = names.iter().find(|name| !known.contains(&name.as_str())) else { return Ok(()) };
    let hint = match did_you_mean(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", join_or(known)),
    };
    bail!("there is no environment `{name}`; {hint}")
}
