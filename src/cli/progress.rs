//! How far something has come that takes longer than a second: on stderr, and only on a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::{Duration, Instant};

/// What takes less time than this is not worth a bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// The steps of a command.
pub struct Progress {
    bar: ProgressBar,
    begun: Instant,
    patience: Duration,
    target: fn() -> ProgressDrawTarget,
}

impl Progress {
    /// So many steps are to come. Elsewhere than on a terminal nothing is ever shown.
    pub fn new(steps: usize) -> Self {
        Self::with(steps, PATIENCE, ProgressDrawTarget::stderr)
    }

    fn with(steps: usize, patience: Duration, target: fn() -> ProgressDrawTarget) -> Self {
        let bar = ProgressBar::with_draw_target(u64::try_from(steps).ok(), ProgressDrawTarget::hidden());
        bar.set_style(ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}").expect("the template can be read"));
        Self { bar, begun: Instant::now(), patience, target }
    }

    /// A step begins.
    pub fn step(&self, what: &str) {
        if self.bar.is_hidden() && self.begun.elapsed() >= self.patience {
            self.bar.set_draw_target((self.target)());
        }
        self.bar.set_message(what.to_owned());
        self.bar.inc(1);
    }

    /// Prints something else meanwhile.
    pub fn aside<R>(&self, print: impl FnOnce() -> R) -> R {
        self.bar.suspend(print)
    }
}

/// Nothing of it stays on the screen.
impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::Progress;
    use indicatif::{InMemoryTerm, ProgressDrawTarget};
    use std::sync::LazyLock;
    use std::time::Duration;

    #[test]
    fn what_takes_long_is_shown_and_then_cleared() {
        static TERMINAL: LazyLock<InMemoryTerm> = LazyLock::new(|| InMemoryTerm::new(10, 60));
        let target = || ProgressDrawTarget::term_like(Box::new(TERMINAL.clone()));
        let progress = Progress::with(2, Duration::ZERO, target);
        progress.step("rendering `dev`");
        progress.bar.tick();
        assert!(TERMINAL.contents().starts_with("rendering `dev` █"), "{}", TERMINAL.contents());
        assert!(TERMINAL.contents().ends_with(" 1/2"), "{}", TERMINAL.contents());
        drop(progress);
        assert_eq!(TERMINAL.contents(), "");
    }

    #[test]
    fn what_is_quick_is_not_shown() {
        static TERMINAL: LazyLock<InMemoryTerm> = LazyLock::new(|| InMemoryTerm::new(10, 60));
        let target = || ProgressDrawTarget::term_like(Box::new(TERMINAL.clone()));
        let progress = Progress::with(2, Duration::MAX, target);
        progress.step("rendering `dev`");
        progress.bar.tick();
        assert_eq!(TERMINAL.contents(), "");
    }
}
