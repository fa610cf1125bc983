//! The rendered files of an environment and of the bootstrap.

use crate::config::Config;
use crate::embedded;
use crate::system::System;
use crate::terraform::{ModuleCall, Root};
use crate::tree::Tree;
use crate::views::bootstrap::{Environment, bootstrap};
use crate::views::runbook;
use crate::views::{self, terraform::calls};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The runbook's name in an environment's folder.
pub(crate) const RUNBOOK: &str = "RUNBOOK.md";

/// The files in `build/<environment>/`: the root module and the user's files in a folder named after the region, the
/// called modules, and the runbook.
#[must_use]
pub(crate) fn tree(config: &Config, own_files: &[(String, Vec<u8>)]) -> Tree {
    let system = System::of(config);
    let mut tree = Tree::new();
    for root in &system.roots {
        let needs_provider_6 =
            |module: &ModuleCall| calls(root).any(|call| call.name == module.name && call.needs_provider_6);
        add_root(&mut tree, &root.topology.region, &views::terraform::root(&system, root), needs_provider_6);
    }
    for (name, content) in own_files {
        tree.insert(Path::new(&**config.region).join(name), Cow::Owned(content.clone()));
    }
    tree.insert(PathBuf::from(RUNBOOK), Cow::Owned(runbook::markdown(&system).into_bytes()));
    tree
}

/// The files in `build/bootstrap/`: a root module per account and the called modules. Each root is in a folder named
/// after the region of the state, or after the account if there are several.
#[must_use]
pub(crate) fn bootstrap_tree(environments: &[&Config], local_state: bool) -> Tree {
    let mut tree = Tree::new();
    let mut accounts: BTreeMap<Option<String>, Vec<&Config>> = BTreeMap::new();
    for config in environments {
        accounts.entry(config.account_id.as_ref().map(ToString::to_string)).or_default().push(config);
    }
    let several = accounts.len() > 1;
    for (account, environments) in accounts {
        let region = environments[0].state_region().to_string();
        let folder = if several { account.unwrap_or(region) } else { region };
        let environments: Vec<Environment> = environments.into_iter().map(Environment::of).collect();
        add_root(&mut tree, &folder, &bootstrap(&environments, local_state), |_| false);
    }
    tree
}

/// Adds a root module in a folder, and the called modules next to the folder.
fn add_root(tree: &mut Tree, folder: &str, root: &Root, needs_provider_6: impl Fn(&ModuleCall) -> bool) {
    for (name, text) in root.files() {
        tree.insert(Path::new(folder).join(name), Cow::Owned(text.into_bytes()));
    }
    let mut wanted: Vec<(&str, bool)> = root.modules.iter().map(|call| (call.module, needs_provider_6(call))).collect();
    let mut rendered = BTreeSet::new();
    while let Some((module, provider_6)) = wanted.pop() {
        if rendered.insert(module) {
            wanted.extend(embedded::modules_called_by(module).into_iter().map(|called| (called, false)));
            for (name, content) in embedded::module(module, provider_6) {
                tree.insert(Path::new("modules").join(module).join(name), Cow::Borrowed(content));
            }
        }
    }
}
