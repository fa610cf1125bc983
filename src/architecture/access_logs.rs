//! The call of `modules/access-logs`.

use super::{encryption, output, output_of};
use crate::config::Config;
use crate::terraform::{ModuleCall, Output};

/// The bucket.
pub fn module(config: &Config) -> Option<ModuleCall> {
    let logs = &config.access_logs;
    let arguments = || {
        let mut arguments = vec![
            ("name", config.prefix().into()),
            ("retention_days", (*logs.retention_days).into()),
            ("load_balancers", (*logs.load_balancers).into()),
            ("force_destroy", (*logs.force_destroy).into()),
        ];
        arguments.extend(encryption::kms_key(config));
        arguments
    };
    logs.enabled.then(|| ModuleCall::new("access_logs", "access-logs", arguments()))
}

/// Where the logs are.
pub fn outputs(config: &Config) -> Option<Output> {
    let description = "Bucket of the access logs.";
    config.access_logs.enabled.then(|| output("access_logs_bucket", description, output_of("access_logs", "bucket")))
}
