//! From a configuration to files: the tree is built in memory, then written, compared or printed as a patch.

mod diff;
mod manifest;
mod plan;
mod tree;
mod write;

pub use diff::patch;
pub use manifest::MANIFEST;
pub use plan::{Action, Plan, plan};
pub use tree::{Tree, bootstrap_tree, tree};
pub use write::{Written, write};
