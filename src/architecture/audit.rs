//! The call of `modules/audit`.

use super::{output, output_of};
use crate::config::Config;
use crate::terraform::{ModuleCall, Output};

/// The trail.
pub fn module(config: &Config) -> Option<ModuleCall> {
    let audit = &config.audit;
    audit.enabled.then(|| {
        ModuleCall::new(
            "audit",
            "audit",
            vec![
                ("name", config.prefix().into()),
                ("retention_days", (*audit.retention_days).into()),
                ("force_destroy", (*audit.force_destroy).into()),
            ],
        )
    })
}

/// Where the records are.
pub fn outputs(config: &Config) -> Option<Output> {
    let description = "Bucket of the audit trail's records.";
    config.audit.enabled.then(|| output("audit_bucket", description, output_of("audit", "bucket")))
}
