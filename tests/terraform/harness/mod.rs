//! Runs terraform and other tools for the tests: the binary, the provider, the emulators.

mod emulator;
mod log;
mod provider;
mod python;
mod running;
mod terraform;

pub use emulator::Emulator;
pub use log::ProviderLog;
pub use provider::{provider_mirror, provider_setting};
pub use python::{actionlint, aws_cli, linters, node, python, scanners};
pub use running::RunningProvider;
pub use terraform::{Root, init, succeed, terraform, with_low_priority};
