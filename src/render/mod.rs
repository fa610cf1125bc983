//! Renders a configuration to files: builds the tree in memory, then writes it, compares it or prints a patch.

mod abandoned;
mod change;
mod content;
mod diff;
mod lock;
mod manifest;
mod plan;
mod roots;
mod temporary;
mod tree;
mod write;

pub(crate) use abandoned::abandoned;
pub(crate) use change::Action;
pub(crate) use diff::patch;
pub(crate) use lock::Lock;
pub(crate) use manifest::Kind;
pub(crate) use plan::{Plan, plan};
pub(crate) use tree::{bootstrap_tree, tree};
pub(crate) use write::{Written, write};
