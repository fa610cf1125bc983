//! Renders per-environment Terraform from short, typed environment files.
//!
//! Data flows one way: `config` reads source texts into a typed configuration; `check` holds the rules for it; `system`
//! decides once what is built from it; `views` turn the system into Terraform, an estimate, a picture, a runbook; `render`
//! lays the files out and writes or compares them. Everything between reading and writing is pure.

#![warn(unreachable_pub)]

mod check;
pub mod cli;
mod config;
mod diagnostics;
mod embedded;
mod explain;
pub mod reference;
mod render;
mod source;
mod system;
mod terraform;
mod verify;
mod views;
