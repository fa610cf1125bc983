//! Finding environment files and reading them.

use super::{Selection, note};
use crate::architecture;
use crate::config::{self, Config};
use crate::delivery;
use crate::diagnostics::{self, Report, Rule, did_you_mean, join_or};
use crate::embedded;
use crate::render::abandoned;
use crate::source::{Origin, Sources};
use crate::terraform;
use anyhow::{Context, Result, bail};
use clap::Args;
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The folder that takes the place of the built-in environments.
const FOLDER: &str = "environments";

/// All environments, and settings over their files: what commands read that serve every environment at once.
#[derive(Args)]
pub struct AllEnvironments {
    /// Folder with the environment files; without it `environments/`, or else the built-in ones
    #[arg(long, value_name = "DIR", env = "COMMANDER_TF_ENVIRONMENTS")]
    environments: Option<PathBuf>,
    /// Override one setting in every environment, for example `--set delivery.branch=trunk`
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
}

impl AllEnvironments {
    /// As a selection, which reads nothing from stdin.
    pub fn selection(&self) -> Selection {
        Selection { environments: self.environments.clone(), stdin_filepath: None, set: self.set.clone() }
    }
}

impl Selection {
    /// As arguments, for a command line that the user can paste, with the folder to render into.
    pub fn flags(&self, out: Option<&Path>) -> Vec<String> {
        let mut flags = vec![];
        let paths = [
            ("--environments", self.environments.as_deref()),
            ("--stdin-filepath", self.stdin_filepath.as_deref()),
            ("--out", out),
        ];
        flags.extend(paths.iter().filter_map(|(flag, path)| Some(format!("{flag} {}", (*path)?.display()))));
        flags.extend(self.set.iter().map(|set| format!("--set '{set}'")));
        flags
    }
}

/// An environment that was read, with what is wrong with it.
pub struct Environment {
    /// Its name.
    pub name: String,
    /// Its configuration; not to be rendered when there are errors.
    pub config: Config,
    /// What is wrong with it.
    pub report: Report,
    /// The texts that the report refers to.
    pub sources: Sources,
    /// A person's own Terraform files, which stand beside the generated ones: name and content.
    pub own_files: Vec<(String, Vec<u8>)>,
}

impl Environment {
    /// Prints what is wrong on stderr.
    pub fn print_report(&self) {
        anstream::eprint!("{}", diagnostics::print(&self.report, &self.sources));
    }

    /// The file with line and column, or the argument of `--set`; nothing for what is not written.
    pub fn position(&self, origin: &Origin) -> Option<(&str, Option<(usize, usize)>)> {
        let Origin::Written { source, span } = origin else { return None };
        if *source > 0 {
            return Some((&self.sources.get(*source).text, None));
        }
        let file = self.sources.file();
        Some((&file.name, Some(file.position(span.start))))
    }

    /// `environments/prod.hcl:12:3`, or `--set …`; nothing for what is not written.
    pub fn place(&self, origin: &Origin) -> Option<String> {
        self.position(origin).map(|position| match position {
            (file, Some((line, column))) => format!("{file}:{line}:{column}"),
            (argument, None) => format!("--set {argument}"),
        })
    }
}

/// Prints what is wrong with those environments that have errors; whether there are any.
pub fn refuse_wrong(environments: &[Environment]) -> bool {
    let wrong = environments.iter().filter(|environment| environment.report.has_errors());
    wrong.map(Environment::print_report).count() > 0
}

/// Where a file's text comes from.
enum Text {
    Embedded(&'static str),
    File(PathBuf),
    /// Given on stdin, as the content of that file.
    Stdin(PathBuf, Vec<u8>),
}

/// What stands for a file on stdin.
const STDIN: &str = "-";

/// Reads the named environments, or all of them.
pub fn read(names: &[String], selection: &Selection) -> Result<Vec<Environment>> {
    if names.iter().any(|name| name == STDIN) {
        return Ok(vec![read_stdin(names, selection)?]);
    }
    // A file by its path, such as another revision of an environment.
    if let [path] = names
        && path.strip_suffix(".hcl").is_some()
    {
        let path = PathBuf::from(path);
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        return Ok(vec![read_one(&name, &Text::File(path), &selection.set)?]);
    }
    let available = available(selection)?;
    require(names, &available.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>())?;
    let wanted = |name: &String| names.is_empty() || names.contains(name);
    available.iter().filter(|(name, _)| wanted(name)).map(|(name, text)| read_one(name, text, &selection.set)).collect()
}

/// The names of all environments.
pub fn names(selection: &Selection) -> Result<Vec<String>> {
    Ok(available(selection)?.into_iter().map(|(name, _)| name).collect())
}

/// Reads all environments for what serves them all at once; with `delivered`, each must say how it is delivered. Prints what
/// is wrong and returns nothing if anything is.
pub fn read_together(selection: &Selection, delivered: bool) -> Result<Option<Vec<Environment>>> {
    let mut environments = read(&[], selection)?;
    let mut reports: Vec<_> = environments.iter_mut().map(|e| (&e.config, &mut e.report)).collect();
    delivery::validate(&mut reports, delivered);
    for environment in &mut environments {
        // Warnings are for `check`.
        environment.report.retain_errors();
    }
    if refuse_wrong(&environments) {
        note("error", "nothing was rendered");
        return Ok(None);
    }
    Ok(Some(environments))
}

/// Names the rendered environments that have no file, and what to do with them. It is a note: what lies in `build` on one
/// machine says nothing about the environment files.
pub fn name_abandoned<'a>(build: &Path, known: impl Iterator<Item = &'a str>) -> Result<()> {
    let known: BTreeSet<&str> = known.collect();
    for found in abandoned(build, |name| known.contains(name))? {
        let (name, folder) = (found.name, found.folder.display());
        note("note", &format!("`{folder}` was rendered from an environment `{name}`, which has no file any more"));
        let destroy = found.roots.iter().map(|root| format!("`terraform -chdir={} destroy`", root.display()));
        let destroy = destroy.collect::<Vec<_>>().join(", ");
        note(
            "hint",
            &format!("what was applied from it still exists; to destroy it, run {destroy}, then remove `{folder}`"),
        );
    }
    Ok(())
}

/// Reads each in its turn: names, paths of files, or `-` for stdin.
pub fn read_each<'a>(names: impl IntoIterator<Item = &'a String>, selection: &Selection) -> Result<Vec<Environment>> {
    let mut environments = vec![];
    for name in names {
        environments.extend(read(std::slice::from_ref(name), selection)?);
    }
    Ok(environments)
}

/// Fails for a name that is none of the known ones.
pub fn require(names: &[String], known: &[&str]) -> Result<()> {
    let known = || known.iter().copied();
    for name in names {
        if !known().any(|known| known == name) {
            let hint = match did_you_mean(name, known()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("there are {}", join_or(known())),
            };
            bail!("there is no environment `{name}`; {hint}");
        }
    }
    Ok(())
}

/// Reads the one environment on stdin, which has the name of the file that it would be.
fn read_stdin(names: &[String], selection: &Selection) -> Result<Environment> {
    let name = selection.stdin_filepath.as_deref().and_then(|path| path.file_stem()?.to_str());
    let (Some(path), Some(name), [_]) = (&selection.stdin_filepath, name, names) else {
        bail!("`-` stands alone, with the name of the file: `--stdin-filepath environments/prod.hcl`");
    };
    let mut bytes = vec![];
    std::io::stdin().read_to_end(&mut bytes).context("cannot read stdin")?;
    read_one(name, &Text::Stdin(path.clone(), bytes), &selection.set)
}

fn read_one(name: &str, text_of: &Text, set: &[String]) -> Result<Environment> {
    let (mut sources, mut report) = (Sources::default(), Report::default());
    let (path, bytes) = match text_of {
        Text::Embedded(text) => (format!("{FOLDER}/{name}.hcl"), text.as_bytes().to_vec()),
        Text::Stdin(path, bytes) => (path.display().to_string(), bytes.clone()),
        Text::File(path) => {
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
    let config = config::load(name, file, set, &mut sources, &mut report);
    if !report.has_errors() {
        architecture::validate(&config, &mut report);
        // Where there are errors, not every warning has been looked for.
        let allowed = config.allow.iter().map(|(code, reason)| (code.as_str(), reason.value.as_str(), &reason.origin));
        report.allow(allowed);
    }
    let own_files = match text_of {
        Text::Embedded(_) => vec![],
        Text::File(path) | Text::Stdin(path, _) => own_files(&path.with_extension("d"), &mut sources, &mut report)?,
    };
    Ok(Environment { name: name.to_owned(), config, report, sources, own_files })
}

/// The Terraform files in `environments/<name>.d/`. One with the name of a generated file is an error.
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
        if terraform::FILES.contains(&name) {
            let source = sources.add(path.display().to_string(), String::from_utf8_lossy(&content));
            let origin = Origin::Written { source, span: 0..0 };
            report
                .error(Rule::OwnFile, &origin, format!("`{name}` is the name of a generated file"))
                .hint("rename it: it would take the generated file's place");
        }
        files.push((name.to_owned(), content));
    }
    files.sort();
    Ok(files)
}

/// Whether Terraform reads a file of that name.
fn is_terraform(name: &str) -> bool {
    [".tf", ".tf.json"].into_iter().any(|ending| name.strip_suffix(ending).is_some_and(|stem| !stem.starts_with('.')))
}

fn available(selection: &Selection) -> Result<Vec<(String, Text)>> {
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
        bail!("there is no environment file (`*.hcl`) in `{}`", folder.display());
    }
    files.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(files)
}
