//! The files of an environment.

use crate::architecture;
use crate::config::Config;
use crate::embedded;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Relative paths and contents.
pub type Tree = BTreeMap<PathBuf, Cow<'static, [u8]>>;

/// Everything below `build/<environment>/`: the root module in a folder named after its region, and the modules that
/// it calls.
#[must_use]
pub fn tree(config: &Config) -> Tree {
    let root = architecture::root(config);
    let mut tree = Tree::new();
    for (name, text) in root.files() {
        tree.insert(Path::new(&**config.region).join(name), Cow::Owned(text.into_bytes()));
    }
    for call in &root.modules {
        let provider_6 = architecture::needs_provider_6(config, call);
        for (name, content) in embedded::module(call.module, provider_6) {
            tree.insert(Path::new("modules").join(call.module).join(name), Cow::Borrowed(content));
        }
    }
    tree
}
