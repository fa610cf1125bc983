//! `access_logs`: access logs of CloudFront and the load balancers.

use super::declare::section;

section! {
    /// Access logs of CloudFront and the load balancers, in a private bucket.
    AccessLogs {
        /// Enables access logs.
        enabled: bool = |_| true;
        /// Also enables the access logs of load balancers. The bucket then uses S3-managed encryption, because load
        /// balancers support nothing else. Requests through CloudFront are in its logs already.
        load_balancers: bool = |_| false;
        /// Days to keep access logs.
        retention_days: u32 [1..=3650] = |profile| profile.pick(90, 7);
        /// Allows destroying the bucket while it holds logs.
        force_destroy: bool = |profile| profile.pick(false, true);
    }
}
