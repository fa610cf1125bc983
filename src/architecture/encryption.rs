//! The calls of `modules/encryption`: a key for the region, and one for what is at the edge where that is another region.

use super::{at_edge, frontend, output_of};
use crate::config::Config;
use crate::terraform::{ModuleCall, Value};

/// The keys.
pub fn modules(config: &Config) -> Vec<ModuleCall> {
    if !*config.encryption.customer_managed_key {
        return vec![];
    }
    let mut modules = vec![ModuleCall::new("encryption", "encryption", vec![("name", config.prefix().into())])];
    if needs_edge_key(config) {
        let arguments = vec![("name", format!("{}-edge", config.prefix()).into())];
        let edge = ModuleCall::new("edge_encryption", "encryption", arguments);
        modules.push(at_edge(config, edge));
    }
    modules
}

/// Only the firewall keeps something there: its logs.
fn needs_edge_key(config: &Config) -> bool {
    frontend::needs_edge_provider(config) && *config.waf.enabled
}

/// The argument of the modules that keep something in the region.
pub fn kms_key(config: &Config) -> Option<(&'static str, Value)> {
    config.encryption.customer_managed_key.then(|| argument("encryption"))
}

/// The argument of the modules that keep something at the edge.
pub fn edge_kms_key(config: &Config) -> Option<(&'static str, Value)> {
    let call = if needs_edge_key(config) { "edge_encryption" } else { "encryption" };
    config.encryption.customer_managed_key.then(|| argument(call))
}

fn argument(call: &str) -> (&'static str, Value) {
    ("kms_key", Value::object([("arn", output_of(call, "key_arn"))]))
}
