//! The standard terraform binary with the real hashicorp/aws provider over what is rendered.
//!
//! The emulators of AWS, the newest Terraform and other tools are installed under `target/` by `tests/tools.py`, pinned.

#[path = "../support/mod.rs"]
mod support;

mod account;
mod applied;
mod apply;
mod components;
mod examples;
mod gaps;
mod harness;
mod modules;
mod plans;
mod policies;
mod qdrant;
mod roles;
mod runbook;
mod scan;
mod scripts;
mod workflows;
