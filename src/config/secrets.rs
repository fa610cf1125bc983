//! `secrets`: what holds for every secret of the environment.

use super::declare::section;
use super::types::RecoveryWindow;
use super::value::Entries;

section! {
    /// Secrets Manager holds every secret; none is in code, plan or state.
    Secrets {
        /// Days for which a deleted secret can be recovered; 0 frees its name at once.
        recovery_window_days: RecoveryWindow = |profile| RecoveryWindow::from_static(profile.pick(30, 0));
        /// Secrets whose values a person puts in: the environment variable of the backend, and the secret's name below
        /// `<project>/<environment>/`.
        operator: Entries<String> = |_| Entries::new();
        /// Raise it by one to replace the key that signs sessions. Everybody has to log in again.
        jwt_signing_key_version: u32 [1..=1_000_000] = |_| 1;
    }
}
