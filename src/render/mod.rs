//! From a configuration to files: the tree is built in memory, then written, compared or printed as a patch.

mod abandoned;
mod content;
mod diff;
mod lock;
mod manifest;
mod plan;
mod roots;
mod temporary;
mod tree;
mod write;

pub use abandoned::{Abandoned, abandoned};
pub use diff::patch;
pub use lock::Lock;
pub use manifest::Kind;
pub use plan::{Action, Plan, plan};
pub use tree::{Tree, bootstrap_tree, tree};
pub use write::{Written, write};
