//! The changes that a render would make, as a patch for `patch -p1` and `git apply`.

use super::change::Action;
use super::plan::Plan;
use crate::tree::Tree;
use similar::TextDiff;
use std::path::Path;

/// The patch for the folder. Its paths start with the name of the folder.
#[must_use]
pub(crate) fn patch(folder: &Path, tree: &Tree, plan: &Plan) -> String {
    let mut patch = String::new();
    for change in &plan.changes {
        let path = folder.join(&change.path);
        let (before, after) = (format!("a/{}", path.display()), format!("b/{}", path.display()));
        let new = |path| String::from_utf8_lossy(&tree[path]).into_owned();
        let (old_name, old, new_name, new) = match &change.action {
            Action::Create => ("/dev/null", String::new(), after.as_str(), new(&change.path)),
            Action::Update(found) => {
                (before.as_str(), String::from_utf8_lossy(found).into_owned(), after.as_str(), new(&change.path))
            }
            Action::Remove(found) => {
                (before.as_str(), String::from_utf8_lossy(found).into_owned(), "/dev/null", String::new())
            }
        };
        let diff = TextDiff::from_lines(&old, &new);
        patch.push_str(&diff.unified_diff().header(old_name, new_name).to_string());
    }
    patch
}
