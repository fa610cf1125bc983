//! The targets of `verify`: the checks that components define, at the URLs in the outputs of the root.

use crate::system::{CheckKind, System};
use crate::verify::{Target, url};
use serde_json::Value as Json;

/// The target of all checks, with URLs from `terraform output -json`.
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
