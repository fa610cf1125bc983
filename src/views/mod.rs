//! Views of a system: Terraform, cost estimate, diagram, runbook. They render the data of the system and decide
//! nothing.

pub(crate) mod bootstrap;
pub(crate) mod cost;
pub(crate) mod delivery;
pub(crate) mod diagram;
pub(crate) mod runbook;
pub(crate) mod terraform;
pub(crate) mod verify;
