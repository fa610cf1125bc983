//! What is checked from outside of an environment: what its parts state, at the URLs in the root's outputs.

use crate::system::{CheckKind, System};
use crate::verify::{Target, url};
use serde_json::Value as Json;

/// What to check, with `terraform output -json`.
pub(crate) fn target(system: &System, outputs: &Json, certificate_days: u32) -> Target {
    let mut target = Target { certificate_days, ..Target::default() };
    for check in system.home().parts.iter().flat_map(|part| &part.checks) {
        let url = url(outputs, check.output);
        match &check.kind {
            CheckKind::Api { health_path } => {
                target.api = url;
                target.health_path.clone_from(health_path);
            }
            CheckKind::Site => target.site = url,
            CheckKind::Websocket { needs_token } => {
                target.websocket = url;
                target.websocket_needs_token = *needs_token;
            }
        }
    }
    target
}
