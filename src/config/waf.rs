//! `waf`: the web application firewall.

use super::declare::section;

section! {
    /// AWS WAF in front of CloudFront and internet-facing load balancers.
    Waf {
        /// Enables AWS WAF.
        enabled: bool = |profile| profile.pick(true, false);
        /// Requests from one IP address in five minutes above which WAF blocks it.
        rate_limit: u32 [10..=2_000_000] = |_| 2_000;
        /// Days to keep the logs of blocked requests.
        log_retention_days: super::types::LogRetention = |profile| super::types::LogRetention::from_static(profile.pick(365, 7));
    }
}
