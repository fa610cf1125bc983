//! `encryption`: the customer-managed keys of the region and, for data stored in us-east-1, of the edge.

use super::call::{Call, Scope};
use super::part::{Part, Terraform};
use super::scene::Scene;

/// The calls of `modules/encryption`.
pub(super) fn build(scene: &Scene) -> Vec<Part> {
    let prefix = scene.prefix();
    let key = |call: &'static str, name: String| Call::new(call, "encryption", vec![("name", name.into())]);
    let region = scene.keys.region.then(|| key("encryption", prefix.clone()));
    let edge = scene.keys.edge.then(|| key("edge_encryption", format!("{prefix}-edge")).scopes(&[Scope::Edge]));
    let calls: Vec<Call> = region.into_iter().chain(edge).collect();
    if calls.is_empty() {
        return vec![];
    }
    let keys = u32::try_from(calls.len()).unwrap_or(u32::MAX);
    vec![Part { terraform: Terraform { calls, ..Terraform::default() }, keys, ..Part::default() }]
}
