//! The command line: what the real binary reads, writes, prints and refuses. One crate, so that one binary is linked.

#[path = "../support/mod.rs"]
mod support;

mod accepted;
mod archives;
mod bootstrap;
mod broken;
mod check;
mod components;
mod contract;
mod cost;
mod defaults;
mod delivery;
mod docs;
mod folders;
mod golden;
mod graph;
mod module;
mod module_docs;
mod new;
mod project;
mod readme;
mod reference;
mod render;
mod run;
mod schema;
mod together;
mod verify;
