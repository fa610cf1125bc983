//! Proof that an environment works, seen from outside: what people and browsers meet is asked for until it is right or the
//! time is over.

mod checks;
mod client;

pub(crate) use checks::{Check, checks};
pub(crate) use client::Client;

use serde::Serialize;
use serde_json::Value as Json;
use std::thread;
use std::time::{Duration, Instant};

/// After the first try of a check that fails; every further pause is twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(125);

/// The longest pause between two tries of a check.
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// Where an environment answers, and what of it is known beforehand.
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
    /// Whether a connection without a token has to be refused.
    pub websocket_needs_token: bool,
    /// Fewer days of a certificate's life than these are a failure.
    pub certificate_days: u32,
}

/// How a check went.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Outcome {
    /// What was checked.
    pub check: &'static str,
    /// The URL or host.
    pub target: String,
    /// Whether it is as it should be.
    pub passed: bool,
    /// What was seen, or what is wrong and what may help.
    pub detail: String,
    /// How often it was tried.
    pub attempts: u32,
    /// How long it took altogether.
    pub milliseconds: u64,
}

/// Reads the URLs from what `terraform output -json` prints.
#[must_use]
pub(crate) fn url(outputs: &Json, name: &str) -> Option<String> {
    let value = outputs.get(name)?.get("value")?.as_str()?;
    Some(value.trim_end_matches('/').to_owned()).filter(|url| !url.is_empty())
}

/// Runs the checks side by side, each until it passes or the time is over; the outcomes are in the order of the checks.
///
/// # Panics
/// When a check does: a defect.
#[must_use]
pub(crate) fn run(checks: &[Check], client: &Client, time: Duration) -> Vec<Outcome> {
    let deadline = Instant::now() + time;
    thread::scope(|scope| {
        let running: Vec<_> =
            checks.iter().map(|check| scope.spawn(move || patiently(check, client, deadline))).collect();
        running.into_iter().map(|check| check.join().expect("a check does not panic")).collect()
    })
}

fn patiently(check: &Check, client: &Client, deadline: Instant) -> Outcome {
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
