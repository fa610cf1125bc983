//! Renders per-environment Terraform from short, typed environment files.
//!
//! Data flows one way: [`source`] texts are parsed into [`config`] layers, merged, given defaults and validated;
//! [`architecture`] turns the resulting [`config::Config`] into a [`terraform`] document; [`render`] lays the
//! files out and writes or compares them. Everything between reading and writing is pure.

mod check;
pub mod cli;
pub mod config;
pub mod cost;
pub mod delivery;
pub mod diagnostics;
pub mod diagram;
pub mod embedded;
pub mod explain;
pub mod reference;
pub mod render;
pub mod runbook;
pub mod source;
mod system;
mod views;
pub mod terraform;
pub mod verify;
