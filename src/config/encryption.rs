//! `encryption`: with whose key everything is encrypted.

use super::declare::section;

section! {
    /// Everything is encrypted at rest. This decides with whose key.
    Encryption {
        /// Whether the environment has a key of its own, 1 USD a month, instead of those that AWS keeps. Changing it replaces
        /// the database, which comes back from a snapshot only.
        customer_managed_key: bool = |profile| profile.pick(true, false);
    }
}
