//! `access_logs`: who asked for what.

use super::declare::section;

section! {
    /// Access logs of CloudFront, and of the load balancer, in a private bucket.
    AccessLogs {
        /// Whether they are kept.
        enabled: bool = |_| true;
        /// Whether the load balancers write there as well. They can only write to a bucket that S3's own key encrypts, so that
        /// the environment's key does not. What CloudFront and the firewall let through is in their logs anyway.
        load_balancers: bool = |_| false;
        /// Days for which they are kept.
        retention_days: u32 [1..=3650] = |profile| profile.pick(90, 7);
        /// Whether the bucket may be destroyed with logs in it.
        force_destroy: bool = |profile| profile.pick(false, true);
    }
}
