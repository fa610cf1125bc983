//! `encryption`: the KMS key for encryption at rest.

use super::declare::section;

section! {
    /// Everything is encrypted at rest; this selects the key.
    Encryption {
        /// Encrypts with a customer-managed KMS key (1 USD a month) instead of AWS-managed keys. Changing it replaces
        /// the database, whose data can then only be restored from a snapshot.
        customer_managed_key: bool = |profile| profile.pick(true, false);
    }
}
