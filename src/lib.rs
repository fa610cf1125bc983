//! Renders per-environment Terraform from short, typed environment files.
//!
//! Data flows one way: `config` reads source texts into a typed configuration; `check` holds the rules for it; `system`
//! decides once what is built from it; `views` turn the system into Terraform, an estimate, a picture, a runbook; `render`
//! lays the files out and writes or compares them. Everything between reading and writing is pure.

mod check;
pub mod cli;
pub mod config;
pub mod cost;
pub mod delivery;
pub mod diagnostics;
pub mod embedded;
pub mod explain;
pub mod reference;
pub mod render;
pub mod source;
mod system;
pub mod terraform;
pub mod verify;
mod views;
