//! What is made of a system: Terraform, an estimate, a picture, a runbook. Views read what the system states and decide
//! nothing.

pub(crate) mod bootstrap;
pub(crate) mod cost;
pub(crate) mod delivery;
pub(crate) mod diagram;
pub(crate) mod runbook;
pub(crate) mod terraform;
pub(crate) mod verify;
