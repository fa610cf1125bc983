//! `secrets`: what holds for every secret of the environment.

use super::declare::section;
use super::types::RecoveryWindow;

section! {
    /// Secrets Manager holds every secret; none is in code, plan or state.
    Secrets, SecretsLayer {
        /// Days for which a deleted secret can be recovered; 0 frees its name at once.
        recovery_window_days: RecoveryWindow = |profile| RecoveryWindow::known(profile.pick(30, 0));
        /// Raise it by one to replace the key that signs sessions. Everybody has to log in again.
        jwt_signing_key_version: u32 [1..=1_000_000] = |_| 1;
    }
}
