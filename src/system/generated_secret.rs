//! Secrets with generated values, which exist only in Secrets Manager. Each component creates its own.

use super::call::{Call, Scope};
use super::topology::Topology;

/// A secret with a generated value.
pub(super) struct GeneratedSecret {
    /// The name of the module call.
    pub call: &'static str,
    /// The name, without the environment's prefix.
    pub name: &'static str,
    pub description: &'static str,
    /// The number of characters of the value.
    pub length: u32,
    /// Raising the version replaces the value.
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
