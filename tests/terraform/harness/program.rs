//! Programs of the tests' own that stand in for `aws` and `terraform`.

use crate::support::Project;
use std::fs;
use std::os::unix::fs::PermissionsExt;

impl Project {
    /// Writes a program that can be run.
    pub fn program(&self, path: &str, text: &str) {
        self.write(path, text);
        fs::set_permissions(self.path(path), fs::Permissions::from_mode(0o755)).unwrap();
    }
}
