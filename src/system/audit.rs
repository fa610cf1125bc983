//! `audit`: the trail of API calls in the account.

use super::call::{Call, output};
use super::part::{Part, Terraform};
use super::picture::{Node, Place};
use super::scene::Scene;
use crate::config::audit::Audit;

/// The call of `modules/audit`.
pub(super) fn build(audit: &Audit, scene: &Scene) -> Vec<Part> {
    if !*audit.enabled {
        return vec![];
    }
    let arguments = vec![
        ("name", scene.prefix().into()),
        ("retention_days", (*audit.retention_days).into()),
        ("force_destroy", (*audit.force_destroy).into()),
    ];
    let call = Call::new("audit", "audit", arguments);
    let outputs = vec![output("audit_bucket", "Name of the bucket for the audit trail.", call.output("bucket"))];
    vec![Part {
        terraform: Terraform { calls: vec![call], outputs, ..Terraform::default() },
        keys: 1,
        nodes: vec![Node::new("audit", "CloudTrail", "Object Lock bucket", Place::Region, 6)],
        ..Part::default()
    }]
}
