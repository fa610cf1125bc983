//! Tests that run the standard terraform binary with the real hashicorp/aws provider on rendered files.
//!
//! `tests/tools.py` installs pinned versions of the AWS emulators, the newest Terraform and other tools under `target/`.

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
