//! `secrets`: settings of all secrets of the environment.

use super::declare::section;
use super::entries::Entries;
use super::types::RecoveryWindow;

section! {
    /// All secrets are stored in Secrets Manager, never in code, plan or state.
    Secrets {
        /// Days during which a deleted secret can be recovered; 0 deletes it immediately.
        recovery_window_days: RecoveryWindow = |profile| RecoveryWindow::from_static(profile.pick(30, 0));
        /// Secrets whose value an operator sets: the backend's environment variable, and the secret's name below
        /// `<project>/<environment>/`.
        operator: Entries<String> = |_| Entries::new();
        /// Increase it by one to rotate the key that signs sessions. All users must log in again.
        jwt_signing_key_version: u32 [1..=1_000_000] = |_| 1;
    }
}
