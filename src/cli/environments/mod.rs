//! The environments that a command works on: which ones, what was read of them, and what is wrong with them.

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

/// All environments, and settings over their files: what commands read that serve every environment at once.
#[derive(Args)]
pub(crate) struct AllEnvironments {
    /// Folder with the environment files; without it `environments/`, or else the built-in ones
    #[arg(long, value_name = "DIR", env = "COMMANDER_TF_ENVIRONMENTS")]
    environments: Option<PathBuf>,
    /// Override one setting in every environment, for example `--set delivery.branch=trunk`
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
}

impl AllEnvironments {
    /// As a selection, which reads nothing from stdin.
    pub(crate) fn selection(&self) -> Selection {
        Selection { environments: self.environments.clone(), stdin_filepath: None, set: self.set.clone() }
    }
}

impl Selection {
    /// As arguments, for a command line that the user can paste, with the folder to render into.
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

/// An environment that was read, with what is wrong with it.
pub(crate) struct Environment {
    /// Its name.
    pub name: String,
    /// Its configuration; not to be rendered when there are errors.
    pub config: Config,
    /// The edits over its file.
    pub edits: Vec<Edit>,
    /// What is wrong with it.
    pub report: Report,
    /// The texts that the report refers to.
    pub sources: Sources,
    /// A person's own Terraform files, which stand beside the generated ones: name and content.
    pub own_files: Vec<(String, Vec<u8>)>,
}

impl Environment {
    /// Prints what is wrong on stderr.
    pub(crate) fn print_report(&self) {
        anstream::eprint!("{}", diagnostics::print(&self.report, &self.sources));
    }

    /// The file with line and column, or the argument of `--set`; nothing for what is not written.
    pub(crate) fn position(&self, origin: &Origin) -> Option<(&str, Option<(usize, usize)>)> {
        let Origin::Written { source, span } = origin else { return None };
        if *source > 0 {
            return Some((&self.sources.get(*source).text, None));
        }
        let file = self.sources.file();
        Some((&file.name, Some(file.position(span.start))))
    }

    /// `environments/prod.hcl:12:3`, or `--set …`; nothing for what is not written.
    pub(crate) fn place(&self, origin: &Origin) -> Option<String> {
        self.position(origin).map(|position| match position {
            (file, Some((line, column))) => format!("{file}:{line}:{column}"),
            (argument, None) => format!("--set {argument}"),
        })
    }
}

/// Prints what is wrong with those environments that have errors; whether there are any.
pub(crate) fn refuse_invalid(environments: &[Environment]) -> bool {
    let wrong = environments.iter().filter(|environment| environment.report.has_errors());
    wrong.map(Environment::print_report).count() > 0
}

/// Names the rendered environments that have no file, and what to do with them. It is a note: what lies in `build` on one
/// machine says nothing about the environment files.
pub(crate) fn name_abandoned<'a>(build: &Path, known: impl Iterator<Item = &'a str>) -> Result<()> {
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
