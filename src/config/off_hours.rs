//! `backend.off_hours`: the hours during which no task runs.

use super::declare::section;
use super::value::{Problem, choice, text};
use crate::diagnostics::Rule;

section! {
    /// The hours during which no task runs.
    OffHours {
        /// Time zone of `stop` and `start`, such as `Europe/Zurich`.
        time_zone: TimeZone = |_| TimeZone::from_static("Etc/UTC");
        /// Time at which the tasks stop, every day.
        stop: TimeOfDay = |_| TimeOfDay::from_static("20:00");
        /// Time at which the tasks start.
        start: TimeOfDay = |_| TimeOfDay::from_static("07:00");
        /// Days on which the tasks start.
        start_days: Vec<Day> = |_| vec![Day::Monday, Day::Tuesday, Day::Wednesday, Day::Thursday, Day::Friday];
    }
}

choice! {
    /// A day of the week.
    Day, "day of the week" {
        /// Monday
        Monday = "mon",
        /// Tuesday
        Tuesday = "tue",
        /// Wednesday
        Wednesday = "wed",
        /// Thursday
        Thursday = "thu",
        /// Friday
        Friday = "fri",
        /// Saturday
        Saturday = "sat",
        /// Sunday
        Sunday = "sun",
    }
}

text! {
    /// A time of day, `20:00`.
    TimeOfDay, "time of day", |written| {
        super::window::time(written).map(|_| ()).ok_or_else(|| {
            Problem::new(Rule::OffHours, format!("`{written}` is not a time of day")).hint("write it like `20:00`")
        })
    }
}

impl TimeOfDay {
    /// The hour and the minute.
    #[must_use]
    pub(crate) fn hour_and_minute(&self) -> (u32, u32) {
        let minutes = super::window::time(self).unwrap_or_default();
        (minutes / 60, minutes % 60)
    }
}

text! {
    /// A time zone from the IANA database, `Europe/Zurich`.
    TimeZone, "time zone", |written| {
        let is_component = |component: &str| {
            !component.is_empty() && component.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-+".contains(&b))
        };
        let is_valid = written == "UTC" || written.contains('/') && written.split('/').all(is_component)
            && written.starts_with(|c: char| c.is_ascii_uppercase());
        if is_valid { Ok(()) } else {
            Err(Problem::new(Rule::OffHours, format!("`{written}` is not a time zone"))
                .hint("write an IANA time zone such as `Europe/Zurich`, which follows daylight saving time"))
        }
    }
}
