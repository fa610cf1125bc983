//! `waf`: the web application firewall.

use super::declare::section;

section! {
    /// AWS WAF before CloudFront and before a load balancer that the internet reaches.
    Waf {
        /// Whether there is one.
        enabled: bool = |profile| profile.pick(true, false);
        /// Requests of one address in five minutes, above which it is refused.
        rate_limit: u32 [10..=2_000_000] = |_| 2_000;
        /// Days for which its logs of refused requests are kept.
        log_retention_days: super::types::LogRetention = |profile| super::types::LogRetention::from_static(profile.pick(365, 7));
    }
}
