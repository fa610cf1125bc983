//! Renders per-environment Terraform from short, typed environment files.
//!
//! Data flows one way: `config` parses source texts into a typed configuration; `check` applies the rules; `system` decides
//! once which components are built; `views` turn the system into Terraform, a cost estimate, a diagram and a runbook;
//! `render` lays out the files and writes or compares them. Everything between reading and writing is pure.

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
mod tree;
mod verify;
mod views;
