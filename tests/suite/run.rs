//! Assertions about a run that only the tests of the command line need.

use crate::support::Run;

impl Run {
    /// Asserts exit code 1: the arguments are valid, but what they name is not.
    #[track_caller]
    pub fn failure(self) -> Self {
        self.status(1)
    }

    /// Asserts that stderr contains the text.
    #[track_caller]
    pub fn stderr(self, expected: &str) -> Self {
        assert!(self.stderr.contains(expected), "expected: {expected}\nstderr: {}", self.stderr);
        self
    }

    /// Asserts that stdout contains the text.
    #[track_caller]
    pub fn stdout(self, expected: &str) -> Self {
        assert!(self.stdout.contains(expected), "expected: {expected}\nstdout: {}", self.stdout);
        self
    }
}
