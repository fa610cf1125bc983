//! Rules for `dns`: subdomains.

use crate::config::Config;
use crate::diagnostics::{Report, Rule};

/// Checks the block.
pub(super) fn rules(config: &Config, report: &mut Report) {
    let Some(dns) = &config.dns else { return };
    if dns.websocket_subdomain.value == dns.api_subdomain.value {
        report
            .error(
                Rule::Subdomains,
                &dns.websocket_subdomain.origin,
                "the API and the WebSocket have the same subdomain",
            )
            .related(&dns.api_subdomain.origin, "the API's subdomain")
            .hint("change one of them");
    }
}
