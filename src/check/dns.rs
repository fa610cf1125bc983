//! `dns`: labels of the domain.

use crate::config::Config;
use crate::diagnostics::{Report, Rule};

/// The rules.
pub(super) fn rules(config: &Config, report: &mut Report) {
    let Some(dns) = &config.dns else { return };
    if dns.websocket_subdomain.value == dns.api_subdomain.value {
        report
            .error(Rule::Subdomains, &dns.websocket_subdomain.origin, "API and WebSocket have the same label")
            .related(&dns.api_subdomain.origin, "the API's")
            .hint("give each a label of its own");
    }
}
