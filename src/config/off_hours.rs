//! `backend.off_hours`: the hours in which no task runs.

use super::declare::section;
use super::value::{Problem, choice, text};
use crate::diagnostics::Rule;

section! {
    /// The hours in which no task runs.
    OffHours {
        /// The time zone of the hours, `Europe/Zurich`.
        time_zone: TimeZone = |_| TimeZone::from_static("Etc/UTC");
        /// When the tasks stop, every day.
        stop: TimeOfDay = |_| TimeOfDay::from_static("20:00");
        /// When they start again.
        start: TimeOfDay = |_| TimeOfDay::from_static("07:00");
        /// The days on which they start.
        start_days: Vec<Day> = |_| vec![Day::Monday, Day::Tuesday, Day::Wednesday, Day::Thursday, Day::Friday];
    }
}

choice! {
    /// A day of the week.
    Day, "a day" {
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
    /// Hour and minute.
    #[must_use]
    pub(crate) fn hour_and_minute(&self) -> (u32, u32) {
        let minutes = super::window::time(self).unwrap_or_default();
        (minutes / 60, minutes % 60)
    }
}

text! {
    /// A time zone of the IANA database, `Europe/Zurich`.
    TimeZone, "time zone", |written| {
        let part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'+'));
        let fits = written == "UTC" || written.contains('/') && written.split('/').all(part)
            && written.starts_with(|c: char| c.is_ascii_uppercase());
        if fits { Ok(()) } else {
            Err(Problem::new(Rule::OffHours, format!("`{written}` is not a time zone"))
                .hint("write a name of the IANA time zone database, like `Europe/Zurich`; those follow summer time"))
        }
    }
}
