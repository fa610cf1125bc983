//! Tests of the command line: they run the real binary. One crate, so that only one test binary is linked.

#[path = "../support/mod.rs"]
mod support;

mod archives;
mod bootstrap;
mod broken;
mod check;
mod components;
mod conflicts;
mod consistency;
mod contract;
mod cost;
mod defaults;
mod delivery;
mod documentation;
mod golden;
mod graph;
mod guides;
mod module;
mod module_docs;
mod new;
mod output_folders;
mod project;
mod reference;
mod render;
mod run;
mod schema;
mod verify;
