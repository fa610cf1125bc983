//! Backup and maintenance windows, in UTC.

use super::syntax::Value;
use super::value::{Problem, SettingType};
use crate::diagnostics::Rule;
use serde_json::Value as Json;
use std::fmt;

const DAY: u32 = 24 * 60;
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// The shortest window that RDS accepts; ElastiCache's is 60 minutes.
const MIN_MINUTES: u32 = 30;

/// A daily window, `03:00-04:00`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DailyWindow {
    start: u32,
    minutes: u32,
}

/// A weekly window, `sun:05:00-sun:06:00`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WeeklyWindow {
    start: u32,
    minutes: u32,
}

impl DailyWindow {
    /// Parses `hh:mm-hh:mm`.
    pub(crate) fn new(text: &str) -> Result<Self, Problem> {
        let parsed = text.split_once('-').and_then(|(start, end)| Some((time(start)?, time(end)?)));
        let problem = || Problem::new(Rule::Window, format!("`{text}` is not a daily window"));
        let (start, end) = parsed.ok_or_else(|| problem().hint("write it in UTC like `03:00-04:00`"))?;
        let minutes = (end + DAY - start) % DAY;
        if minutes < MIN_MINUTES {
            return Err(problem().hint(format!("a window must be at least {MIN_MINUTES} minutes long")));
        }
        Ok(Self { start, minutes })
    }

    /// The length in minutes.
    #[must_use]
    pub(crate) fn minutes(&self) -> u32 {
        self.minutes
    }

    pub(crate) fn from_static(text: &str) -> Self {
        Self::new(text).unwrap_or_else(|problem| panic!("{}", problem.summary))
    }

    /// Whether this window overlaps the weekly window on any day.
    #[must_use]
    pub(crate) fn overlaps(&self, weekly: &WeeklyWindow) -> bool {
        let week = 7 * DAY;
        (0..7).any(|day| {
            let start = day * DAY + self.start;
            let after_start = (weekly.start + week - start) % week;
            let after_weekly = (start + week - weekly.start) % week;
            after_start < self.minutes || after_weekly < weekly.minutes
        })
    }
}

impl WeeklyWindow {
    /// Parses `ddd:hh:mm-ddd:hh:mm`.
    pub(crate) fn new(text: &str) -> Result<Self, Problem> {
        let moment = |text: &str| {
            let (day, rest) = text.split_once(':')?;
            let day = DAYS.iter().position(|name| *name == day)?;
            Some(u32::try_from(day).ok()? * DAY + time(rest)?)
        };
        let parsed = text.split_once('-').and_then(|(start, end)| Some((moment(start)?, moment(end)?)));
        let problem = || Problem::new(Rule::Window, format!("`{text}` is not a weekly window"));
        let (start, end) = parsed.ok_or_else(|| problem().hint("write it in UTC like `sun:05:00-sun:06:00`"))?;
        let minutes = (end + 7 * DAY - start) % (7 * DAY);
        if !(MIN_MINUTES..DAY).contains(&minutes) {
            return Err(
                problem().hint(format!("a window must be at least {MIN_MINUTES} minutes and less than 24 hours long"))
            );
        }
        Ok(Self { start, minutes })
    }

    /// The length in minutes.
    #[must_use]
    pub(crate) fn minutes(&self) -> u32 {
        self.minutes
    }

    pub(crate) fn from_static(text: &str) -> Self {
        Self::new(text).unwrap_or_else(|problem| panic!("{}", problem.summary))
    }
}

/// Parses `hh:mm` to minutes since midnight.
pub(super) fn time(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once(':')?;
    let two_digits = |text: &str| (text.len() == 2).then(|| text.parse::<u32>().ok()).flatten();
    let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

impl fmt::Display for DailyWindow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = (self.start + self.minutes) % DAY;
        write!(f, "{:02}:{:02}-{:02}:{:02}", self.start / 60, self.start % 60, end / 60, end % 60)
    }
}

impl fmt::Display for WeeklyWindow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = (self.start + self.minutes) % (7 * DAY);
        let moment = |at: u32| format!("{}:{:02}:{:02}", DAYS[(at / DAY) as usize], at % DAY / 60, at % 60);
        write!(f, "{}-{}", moment(self.start), moment(end))
    }
}

macro_rules! setting_type {
    ($name:ident, $type_name:literal) => {
        impl SettingType for $name {
            const TYPE: &'static str = $type_name;

            fn decode(value: &Value) -> Result<Self, Problem> {
                Self::new(&String::decode(value)?)
            }

            fn to_json(&self) -> Json {
                self.to_string().into()
            }
        }
    };
}
setting_type!(DailyWindow, "daily window in UTC");
setting_type!(WeeklyWindow, "weekly window in UTC");

#[cfg(test)]
mod tests {
    use super::{DailyWindow, WeeklyWindow};

    #[test]
    fn windows_that_share_a_minute_overlap_even_across_midnight() {
        let overlap = |daily, weekly| DailyWindow::from_static(daily).overlaps(&WeeklyWindow::from_static(weekly));
        assert!(overlap("03:00-04:00", "sun:03:30-sun:04:30"));
        assert!(overlap("03:00-04:00", "sun:02:30-sun:03:01"));
        assert!(!overlap("03:00-04:00", "sun:04:00-sun:05:00"));
        assert!(overlap("23:30-00:30", "mon:00:00-mon:01:00"));
        assert!(overlap("00:00-01:00", "sun:23:30-mon:00:30"));
    }

    #[test]
    fn windows_are_displayed_as_parsed() {
        for text in ["03:00-04:00", "23:30-00:30"] {
            assert_eq!(DailyWindow::from_static(text).to_string(), text);
        }
        assert_eq!(WeeklyWindow::from_static("sun:23:30-mon:00:30").to_string(), "sun:23:30-mon:00:30");
    }

    #[test]
    fn invalid_windows_are_rejected() {
        for text in ["", "03:00", "3:00-4:00", "03:00-03:20", "24:00-25:00", "03:00-03:00"] {
            assert!(DailyWindow::new(text).is_err(), "{text}");
        }
        for text in ["sunday:03:00-sunday:04:00", "sun:03:00-mon:04:00", "03:00-04:00"] {
            assert!(WeeklyWindow::new(text).is_err(), "{text}");
        }
    }
}
