//! Checks a deployed environment from outside, as browsers and API clients see it, and retries until the checks pass or time
//! out.

mod checks;
mod client;

pub(crate) use checks::{Check, checks};
pub(crate) use client::Client;

use serde::Serialize;
use serde_json::Value as Json;
use std::thread;
use std::time::{Duration, Instant};

/// The pause after the first failed attempt of a check; it doubles with every further attempt.
const FIRST_PAUSE: Duration = Duration::from_millis(125);

/// The longest pause between two attempts of a check.
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// The URLs of an environment and the expectations for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Target {
    /// URL of the API.
    pub api: Option<String>,
    /// The path at which the API answers 200 when it is healthy.
    pub health_path: String,
    /// URL of the site.
    pub site: Option<String>,
    /// URL of WebSocket connections.
    pub websocket: Option<String>,
    /// Whether a connection without a token must be rejected.
    pub websocket_needs_token: bool,
    /// The minimum remaining validity of certificates, in days.
    pub certificate_days: u32,
}

/// The outcome of a check.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Outcome {
    /// The name of the check.
    pub check: &'static str,
    /// The URL or host.
    pub target: String,
    /// Whether the check passed.
    pub passed: bool,
    /// The observed result, or the problem with a suggestion.
    pub detail: String,
    /// The number of attempts.
    pub attempts: u32,
    /// The total time, pauses included.
    pub milliseconds: u64,
}

/// Reads a URL from the output of `terraform output -json`.
#[must_use]
pub(crate) fn url(outputs: &Json, name: &str) -> Option<String> {
    let value = outputs.get(name)?.get("value")?.as_str()?;
    Some(value.trim_end_matches('/').to_owned()).filter(|url| !url.is_empty())
}

/// Runs the checks in parallel, each until it passes or times out. Returns the outcomes in the order of the checks.
///
/// # Panics
/// If a check panics, which is a bug.
#[must_use]
pub(crate) fn run(checks: &[Check], client: &Client, timeout: Duration) -> Vec<Outcome> {
    let deadline = Instant::now() + timeout;
    thread::scope(|scope| {
        let running: Vec<_> = checks.iter().map(|check| scope.spawn(move || retry(check, client, deadline))).collect();
        running.into_iter().map(|check| check.join().expect("a check does not panic")).collect()
    })
}

fn retry(check: &Check, client: &Client, deadline: Instant) -> Outcome {
    let start = Instant::now();
    let (mut attempts, mut pause) = (0, FIRST_PAUSE);
    let result = loop {
        attempts += 1;
        let left = deadline.saturating_duration_since(Instant::now());
        let result = check.run(client, left);
        if result.is_ok() || Instant::now() + pause >= deadline {
            break result;
        }
        thread::sleep(pause);
        pause = (pause * 2).min(LONGEST_PAUSE);
    };
    let milliseconds = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
    let (passed, detail) = match result {
        Ok(seen) => (true, seen),
        Err(problem) => (false, problem),
    };
    Outcome { check: check.name, target: check.target.clone(), passed, detail, attempts, milliseconds }
}
