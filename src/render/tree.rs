//! The files of an environment.

use crate::architecture;
use crate::config::Config;
use crate::embedded;
use crate::runbook;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Relative paths and contents.
pub type Tree = BTreeMap<PathBuf, Cow<'static, [u8]>>;

/// Everything below `build/<environment>/`: the root module in a folder named after its region with a person's own files
/// beside it, the modules that it calls, and the runbook.
#[must_use]
pub fn tree(config: &Config, own_files: &[(String, Vec<u8>)]) -> Tree {
    let root = architecture::root(config);
    let mut tree = Tree::new();
    for (name, text) in root.files() {
        tree.insert(Path::new(&**config.region).join(name), Cow::Owned(text.into_bytes()));
    }
    for (name, content) in own_files {
        tree.insert(Path::new(&**config.region).join(name), Cow::Owned(content.clone()));
    }
    tree.insert(PathBuf::from("RUNBOOK.md"), Cow::Owned(runbook::markdown(config).into_bytes()));
    let mut wanted: Vec<(&str, bool)> =
        root.modules.iter().map(|call| (call.module, architecture::needs_provider_6(config, call))).collect();
    let mut rendered = BTreeSet::new();
    while let Some((module, provider_6)) = wanted.pop() {
        if rendered.insert(module) {
            wanted.extend(embedded::modules_called_by(module).into_iter().map(|called| (called, false)));
            for (name, content) in embedded::module(module, provider_6) {
                tree.insert(Path::new("modules").join(module).join(name), Cow::Borrowed(content));
            }
        }
    }
    tree
}
