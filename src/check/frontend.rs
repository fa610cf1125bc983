//! `frontend`: paths, and who reaches the load balancer.

use crate::config::Config;
use crate::diagnostics::{Report, Rule};

/// Cache behaviours of a distribution beside the default one.
const MOST_BEHAVIOURS: usize = 24;

/// The rules.
pub(super) fn rules(config: &Config, report: &mut Report) {
    let frontend = &config.frontend;
    if frontend.api_paths.len() > MOST_BEHAVIOURS {
        let summary = format!("{} paths are too many", frontend.api_paths.len());
        let hint = format!("a distribution has at most {MOST_BEHAVIOURS} of them; use patterns");
        report.error(Rule::PathPattern, &frontend.api_paths.origin, summary).hint(hint);
    }
    if *frontend.enabled && config.backend.allowed_cidrs.origin.is_written() {
        report
            .error(
                Rule::AllowedNetworks,
                &config.backend.allowed_cidrs.origin,
                "the load balancer is reached through CloudFront only",
            )
            .hint(
                "leave `backend.allowed_cidrs` out; without a site (`frontend { enabled = false }`) it has a meaning",
            );
    }
}
