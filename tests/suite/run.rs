//! What only the tests of the command line assert of a run.

use crate::support::Run;

impl Run {
    /// Asserts exit code 1: the command line was right, and what it named was not.
    #[track_caller]
    pub fn failure(self) -> Self {
        self.status(1)
    }

    /// Asserts that stderr has the text.
    #[track_caller]
    pub fn stderr(self, expected: &str) -> Self {
        assert!(self.stderr.contains(expected), "expected: {expected}\nstderr: {}", self.stderr);
        self
    }

    /// Asserts that stdout has the text.
    #[track_caller]
    pub fn stdout(self, expected: &str) -> Self {
        assert!(self.stdout.contains(expected), "expected: {expected}\nstdout: {}", self.stdout);
        self
    }
}
