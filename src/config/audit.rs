//! `audit`: the trail of who did what in the account.

use super::declare::section;

section! {
    /// `CloudTrail` over every region, into a locked bucket.
    Audit {
        /// Whether there is a trail. Leave it out where the organisation has one, or another environment of the account.
        enabled: bool = |profile| profile.pick(true, false);
        /// Days for which records are locked and kept.
        retention_days: u32 [1..=3653] = |_| 365;
        /// Whether the bucket may be destroyed with records in it.
        force_destroy: bool = |_| false;
    }
}
