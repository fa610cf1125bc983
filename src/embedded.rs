//! Files embedded in the binary: environments, modules and the templates of the runbook.

use include_dir::{Dir, include_dir};
use std::path::{Path, PathBuf};

static ENVIRONMENTS: Dir = include_dir!("$CARGO_MANIFEST_DIR/environments");
static MODULES: Dir = include_dir!("$CARGO_MANIFEST_DIR/modules");
static RUNBOOK: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates/runbook");

/// The folder in a module with the files for version 6 of the provider.
pub(crate) const PROVIDER_6: &str = "provider-6";

/// The name and content of each environment file, sorted by name.
#[must_use]
pub(crate) fn environments() -> Vec<(String, &'static str)> {
    let mut files: Vec<_> = ENVIRONMENTS
        .files()
        .filter_map(|file| {
            let name = file.path().file_stem()?.to_str()?.to_owned();
            Some((name, file.contents_utf8()?))
        })
        .collect();
    files.sort();
    files
}

/// The name and content of each template of the runbook, sorted by name.
pub(crate) fn runbook() -> impl Iterator<Item = (&'static str, &'static str)> {
    RUNBOOK.files().filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
}

/// The sibling modules that a module calls, as in `source = "../private-bucket"`.
#[must_use]
pub(crate) fn modules_called_by(name: &str) -> Vec<&'static str> {
    let files = module(name, false).into_iter().filter_map(|(_, content)| std::str::from_utf8(content).ok());
    let lines = files.flat_map(str::lines).filter_map(|line| line.trim().strip_prefix("source"));
    lines.filter_map(|rest| rest.trim_start().strip_prefix("= \"../")?.strip_suffix('"')).collect()
}

/// The rendered files of a module, without its tests.
///
/// # Panics
/// If the module does not exist.
#[must_use]
pub(crate) fn module(name: &str, provider_6: bool) -> Vec<(PathBuf, &'static [u8])> {
    let module = MODULES.get_dir(name).unwrap_or_else(|| panic!("no module `{name}`"));
    let added = MODULES.get_dir(Path::new(name).join(PROVIDER_6)).filter(|_| provider_6);
    let files = [Some(module), added].into_iter().flatten().flat_map(Dir::files);
    files.filter_map(|file| Some((PathBuf::from(file.path().file_name()?), file.contents()))).collect()
}
