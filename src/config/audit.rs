//! `audit`: the audit trail of API calls in the account.

use super::declare::section;

section! {
    /// A multi-region `CloudTrail` trail that writes to a bucket with Object Lock.
    Audit {
        /// Enables the trail. Disable it if the AWS organization or another environment of the account has one.
        enabled: bool = |profile| profile.pick(true, false);
        /// Days to lock and keep records.
        retention_days: u32 [1..=3653] = |_| 365;
        /// Allows destroying the bucket while it holds records.
        force_destroy: bool = |_| false;
    }
}
