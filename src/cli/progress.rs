//! How far something has come that takes longer than a second: on stderr, and only on a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::{Duration, Instant};

/// What takes less time than this is not worth a bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// The steps of a command.
pub(crate) struct Progress {
    bar: ProgressBar,
    begun: Instant,
    patience: Duration,
    target: Box<dyn Fn() -> ProgressDrawTarget>,
}

impl Progress {
    /// So many steps are to come. Elsewhere than on a terminal nothing is ever shown.
    pub(crate) fn new(steps: usize) -> Self {
        Self::with(steps, PATIENCE, ProgressDrawTarget::stderr)
    }

    fn with(steps: usize, patience: Duration, target: impl Fn() -> ProgressDrawTarget + 'static) -> Self {
        let bar = ProgressBar::with_draw_target(u64::try_from(steps).ok(), ProgressDrawTarget::hidden());
        bar.set_style(ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}").expect("the template can be read"));
        Self { bar, begun: Instant::now(), patience, target: Box::new(target) }
    }

    /// A step begins.
    pub(crate) fn step(&self, what: &str) {
        if self.bar.is_hidden() && self.begun.elapsed() >= self.patience {
            self.bar.set_draw_target((self.target)());
        }
        self.bar.set_message(what.to_owned());
        self.bar.inc(1);
    }

    /// Prints something else meanwhile.
    pub(crate) fn aside<R>(&self, print: impl FnOnce() -> R) -> R {
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
    use std::time::Duration;

    /// What is on the terminal during a step, and after the last one.
    fn shown(patience: Duration) -> (String, String) {
        let terminal = InMemoryTerm::new(10, 60);
        let target = terminal.clone();
        let progress = Progress::with(2, patience, move || ProgressDrawTarget::term_like(Box::new(target.clone())));
        progress.step("rendering `dev`");
        progress.bar.tick();
        let during = terminal.contents();
        drop(progress);
        (during, terminal.contents())
    }

    #[test]
    fn what_takes_long_is_shown_and_then_cleared() {
        let (during, after) = shown(Duration::ZERO);
        assert!(during.starts_with("rendering `dev` █") && during.ends_with(" 1/2"), "{during}");
        assert_eq!(after, "");
    }

    #[test]
    fn what_is_quick_is_not_shown() {
        assert_eq!(shown(Duration::MAX), (String::new(), String::new()));
    }
}
