//! The environments that a command works on, with their configuration and the problems found in it.

mod files;
mod read;

pub(crate) use read::{names, read, read_together};

use super::{Selection, note};
use crate::config::{Config, Edit};
use crate::diagnostics::{self, Report};
use crate::render::abandoned;
use crate::source::{Origin, Sources};
use anyhow::Result;
use clap::Args;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Arguments of commands that always read all environments.
#[derive(Args)]
pub(crate) struct AllEnvironments {
    /// Folder with the environment files; defaults to `environments/` if it exists, else to the built-in ones
    #[arg(long, value_name = "DIR", env = "COMMANDER_TF_ENVIRONMENTS")]
    environments: Option<PathBuf>,
    /// Override a setting in every environment, for example `--set delivery.branch=trunk`
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
}

impl AllEnvironments {
    /// The same as a selection, without stdin.
    pub(crate) fn selection(&self) -> Selection {
        Selection { environments: self.environments.clone(), stdin_filepath: None, set: self.set.clone() }
    }
}

impl Selection {
    /// The flags of a command line that the user can paste; `out` is the folder to render into.
    pub(crate) fn flags(&self, out: Option<&Path>) -> Vec<String> {
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

/// An environment that was read, with the problems found in it.
pub(crate) struct Environment {
    /// The name, from the file name.
    pub name: String,
    /// The configuration; must not be rendered if the report has errors.
    pub config: Config,
    /// The edits from `--set`.
    pub edits: Vec<Edit>,
    /// The problems found in it.
    pub report: Report,
    /// The texts that the report refers to.
    pub sources: Sources,
    /// The user's own Terraform files, copied next to the generated ones: name and content.
    pub own_files: Vec<(String, Vec<u8>)>,
}

impl Environment {
    /// Prints the problems to stderr.
    pub(crate) fn print_report(&self) {
        anstream::eprint!("{}", diagnostics::print(&self.report, &self.sources));
    }

    /// The file with line and column, or the argument of `--set`; `None` for a default.
    pub(crate) fn position(&self, origin: &Origin) -> Option<(&str, Option<(usize, usize)>)> {
        let Origin::Written { source, span } = origin else { return None };
        if *source > 0 {
            return Some((&self.sources.get(*source).text, None));
        }
        let file = self.sources.file();
        Some((&file.name, Some(file.position(span.start))))
    }

    /// `environments/prod.hcl:12:3`, or `--set …`; `None` for a default.
    pub(crate) fn location(&self, origin: &Origin) -> Option<String> {
        self.position(origin).map(|position| match position {
            (file, Some((line, column))) => format!("{file}:{line}:{column}"),
            (argument, None) => format!("--set {argument}"),
        })
    }
}

/// Prints the problems of environments with errors, and returns whether there are any.
pub(crate) fn report_invalid(environments: &[Environment]) -> bool {
    let invalid = environments.iter().filter(|environment| environment.report.has_errors());
    invalid.map(Environment::print_report).count() > 0
}

/// Prints a note for each rendered environment whose file is gone, and how to destroy it. It is not an error: the `build`
/// folder of one machine does not make the environment files invalid.
pub(crate) fn report_abandoned<'a>(build: &Path, known: impl Iterator<Item = &'a str>) -> Result<()> {
    let known: BTreeSet<&str> = known.collect();
    for found in abandoned(build, |name| known.contains(name))? {
        let (name, folder) = (found.name, found.folder.display());
        note("note", &format!("`{folder}` was rendered from environment `{name}`, whose file no longer exists"));
        let destroy = found.roots.iter().map(|root| format!("`terraform -chdir={} destroy`", root.display()));
        let destroy = destroy.collect::<Vec<_>>().join(", ");
        note("hint", &format!("its resources may still exist; to destroy them, run {destroy}, then delete `{folder}`"));
    }
    Ok(())
}
