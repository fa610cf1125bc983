//! `access_logs`: the bucket for the access logs of CloudFront and the load balancers.

use super::call::{Call, Scope, output};
use super::part::{Part, Terraform};
use super::scene::Scene;
use crate::config::access_logs::AccessLogs;

/// The call of `modules/access-logs`.
pub(super) fn build(logs: &AccessLogs, scene: &Scene) -> Vec<Part> {
    if !*logs.enabled {
        return vec![];
    }
    let arguments = vec![
        ("name", scene.prefix().into()),
        ("retention_days", (*logs.retention_days).into()),
        ("load_balancers", scene.access_logs.load_balancers.into()),
        ("force_destroy", (*logs.force_destroy).into()),
    ];
    let call = Call::new("access_logs", "access-logs", arguments).with(scene.kms_key(Scope::Region));
    let outputs = vec![output("access_logs_bucket", "Name of the bucket for access logs.", call.output("bucket"))];
    vec![Part { terraform: Terraform { calls: vec![call], outputs, ..Terraform::default() }, ..Part::default() }]
}
