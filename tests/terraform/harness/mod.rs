//! What the tests need to run terraform: the binary, the provider, the emulators.

mod emulator;
mod log;
mod program;
mod provider;
mod python;
mod running;
mod terraform;

pub use emulator::Emulator;
pub use log::ProviderLog;
pub use provider::{provider_mirror, provider_setting};
pub use python::{actionlint, aws_cli, linters, node, python, scanners};
pub use running::RunningProvider;
pub use terraform::{Root, init, patiently, succeed, terraform};
