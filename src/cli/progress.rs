//! A progress bar for commands that take longer than a second, on stderr and only on a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::{Duration, Instant};

/// Commands that finish sooner show no bar.
const DELAY: Duration = Duration::from_secs(1);

/// The progress of a command.
pub(crate) struct Progress {
    bar: ProgressBar,
    start: Instant,
    delay: Duration,
    target: Box<dyn Fn() -> ProgressDrawTarget>,
}

impl Progress {
    /// Starts a bar with this many steps. It is shown only on a terminal.
    pub(crate) fn new(steps: usize) -> Self {
        Self::with(steps, DELAY, ProgressDrawTarget::stderr)
    }

    fn with(steps: usize, delay: Duration, target: impl Fn() -> ProgressDrawTarget + 'static) -> Self {
        let bar = ProgressBar::with_draw_target(u64::try_from(steps).ok(), ProgressDrawTarget::hidden());
        bar.set_style(ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}").expect("the template is valid"));
        Self { bar, start: Instant::now(), delay, target: Box::new(target) }
    }

    /// Starts the next step.
    pub(crate) fn step(&self, message: &str) {
        if self.bar.is_hidden() && self.start.elapsed() >= self.delay {
            self.bar.set_draw_target((self.target)());
        }
        self.bar.set_message(message.to_owned());
        self.bar.inc(1);
    }

    /// Hides the bar while `print` runs.
    pub(crate) fn suspend<R>(&self, print: impl FnOnce() -> R) -> R {
        self.bar.suspend(print)
    }
}

/// Clears the bar from the screen.
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

    /// The content of the terminal during a step and after the last one.
    fn contents(delay: Duration) -> (String, String) {
        let terminal = InMemoryTerm::new(10, 60);
        let target = terminal.clone();
        let progress = Progress::with(2, delay, move || ProgressDrawTarget::term_like(Box::new(target.clone())));
        progress.step("rendering `dev`");
        progress.bar.tick();
        let during = terminal.contents();
        drop(progress);
        (during, terminal.contents())
    }

    #[test]
    fn slow_commands_show_a_bar_and_clear_it() {
        let (during, after) = contents(Duration::ZERO);
        assert!(during.starts_with("rendering `dev` █") && during.ends_with(" 1/2"), "{during}");
        assert_eq!(after, "");
    }

    #[test]
    fn quick_commands_show_no_bar() {
        assert_eq!(contents(Duration::MAX), (String::new(), String::new()));
    }
}
