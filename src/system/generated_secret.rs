//! A secret whose value is generated and exists in Secrets Manager only. Every component calls the module for its own.

use super::call::{Call, Scope};
use super::topology::Topology;

/// What is generated.
pub(super) struct GeneratedSecret {
    /// The name of the call.
    pub call: &'static str,
    /// The last part of the secret's name.
    pub name: &'static str,
    pub description: &'static str,
    /// Characters of the value.
    pub length: u32,
    /// A higher version replaces the value.
    pub version: u32,
}

impl GeneratedSecret {
    /// The call of `modules/generated-secret`.
    pub(super) fn call(&self, topology: &Topology) -> Call {
        Call::new(
            self.call,
            "generated-secret",
            vec![
                ("name", topology.secret_name(self.name).into()),
                ("description", self.description.into()),
                ("length", self.length.into()),
                ("value_version", self.version.into()),
                ("recovery_window_days", topology.secret_recovery_days.into()),
            ],
        )
        .with(topology.kms_key(Scope::Region))
    }
}
