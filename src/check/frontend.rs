//! Rules for `frontend`: paths to the backend, and access to the load balancer.

use crate::config::Config;
use crate::diagnostics::{Report, Rule};

/// The maximum number of cache behaviours of a distribution besides the default one.
const MAX_BEHAVIOURS: usize = 24;

/// Checks the block.
pub(super) fn rules(config: &Config, report: &mut Report) {
    let frontend = &config.frontend;
    if frontend.api_paths.len() > MAX_BEHAVIOURS {
        let summary = format!("too many paths: {}, expected at most {MAX_BEHAVIOURS}", frontend.api_paths.len());
        let hint = "merge paths into patterns such as `/api/*`";
        report.error(Rule::PathPattern, &frontend.api_paths.origin, summary).hint(hint);
    }
    if *frontend.enabled && config.backend.allowed_cidrs.origin.is_written() {
        report
            .error(
                Rule::AllowedNetworks,
                &config.backend.allowed_cidrs.origin,
                "`allowed_cidrs` has no effect while CloudFront is the load balancer's only client",
            )
            .hint("remove `backend.allowed_cidrs`, or disable the frontend: `frontend { enabled = false }`");
    }
}
