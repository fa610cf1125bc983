//! Root modules in a folder, including those that are no longer rendered.
//!
//! Applied resources outlive the files of their root. Therefore a changed setting, such as the region, never removes a
//! root: it stays complete until the user destroys its resources and passes the flag, or removes its folder.

use super::change::{Action, Change};
use crate::tree::Tree;
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The file that marks a folder as a root module. It configures the state.
const SETTINGS: &str = "terraform.tf.json";

/// The folders of root modules among the files.
pub(crate) fn roots<'a>(files: impl IntoIterator<Item = &'a PathBuf>) -> BTreeSet<PathBuf> {
    let settings = files.into_iter().filter(|path| path.file_name().is_some_and(|name| name == SETTINGS));
    settings.filter_map(|path| path.parent()).map(Path::to_path_buf).collect()
}

/// Whether the folder contains the root.
pub(crate) fn is_present(folder: &Path, root: &Path) -> bool {
    folder.join(root).join(SETTINGS).exists()
}

/// The roots of the last render whose files would be removed, except moved roots, whose state another root uses.
pub(crate) fn old_roots(rendered: BTreeSet<PathBuf>, tree: &Tree, changes: &[Change]) -> Vec<PathBuf> {
    let current = roots(tree.keys());
    let states: Vec<Json> = current.iter().filter_map(|root| remote_state(tree.get(&root.join(SETTINGS))?)).collect();
    let gone = rendered.into_iter().filter(|root| !current.contains(root));
    gone.filter(|root| {
        let mut removed = changes.iter().filter(|change| change.path.starts_with(root)).peekable();
        let is_present = removed.peek().is_some();
        let state = removed.find_map(|change| match &change.action {
            Action::Remove(found) if change.path.ends_with(SETTINGS) => remote_state(found),
            _ => None,
        });
        is_present && !state.is_some_and(|state| states.contains(&state))
    })
    .collect()
}

/// The location of a root's state in S3. Others do not identify a state: a local state is in the root's folder, and a
/// workspace of HCP Terraform may have the same name in every region.
fn remote_state(settings: &[u8]) -> Option<Json> {
    serde_json::from_slice::<Json>(settings).ok()?.pointer("/terraform/backend/s3").cloned()
}
