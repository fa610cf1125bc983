//! `monitoring`: alarms and their recipients, the dashboard and the budget.

use super::declare::section;
use super::entries::Entries;
use super::value::{Problem, text};
use crate::diagnostics::Rule;

section! {
    /// Alarms for every component, a topic for notifications, and a dashboard.
    Monitoring {
        /// Enables alarms and the dashboard.
        enabled: bool = |_| true;
        /// Email addresses that receive alarms. Each must confirm its subscription once.
        alarm_emails: Vec<EmailAddress> = |_| vec![];
        /// Also posts alarms to a chat. An operator stores the webhook URL in the secret `chat-webhook`.
        chat_webhook: bool = |_| false;
        /// Days between reminders to rotate the generated secrets; 0 disables them.
        rotation_reminder_days: u32 [0..=365] = |profile| profile.pick(90, 0);
        /// Alarm thresholds that override the calculated ones: the alarm's name, and the value in the metric's unit,
        /// such as `backend-5xx = 20`.
        thresholds: Entries<u64> = |_| Entries::new();
        /// Monthly budget in USD. If set, subscribers are notified when 80% is spent and when the forecast exceeds it.
        monthly_budget: Option<u32> [1..=1_000_000] = |_| None;
    }
}

text! {
    /// An email address.
    EmailAddress, "email address", |written| {
        let is_valid = written.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
        }) && written.matches('@').count() == 1
            && written.bytes().all(|b| b.is_ascii_graphic());
        if is_valid { Ok(()) } else {
            Err(Problem::new(Rule::EmailAddress, format!("`{written}` is not an email address"))
                .hint("write it like `alerts@example.com`"))
        }
    }
}
