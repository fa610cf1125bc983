//! `monitoring`: alarms, the people who are told of them, the dashboard and the budget.

use super::declare::section;
use super::value::{Entries, Problem, text};
use crate::diagnostics::Rule;

section! {
    /// Alarms of every part, a dashboard, and a topic that tells people.
    Monitoring {
        /// Whether there are any.
        enabled: bool = |_| true;
        /// Addresses that are told of alarms. Each has to confirm once.
        alarm_emails: Vec<EmailAddress> = |_| vec![];
        /// Whether alarms are posted to a chat as well. A person puts the webhook's URL into the secret `chat-webhook`.
        chat_webhook: bool = |_| false;
        /// Days after which people are reminded of rotating the generated secrets; 0 for never.
        rotation_reminder_days: u32 [0..=365] = |profile| profile.pick(90, 0);
        /// Thresholds that differ from those that follow from the sizes: the alarm's name, and the value in the unit of its
        /// metric, such as `backend-5xx = 20`.
        thresholds: Entries<u64> = |_| Entries::new();
        /// What the environment may cost in USD a month before people are told; without it there is no budget.
        monthly_budget: Option<u32> [1..=1_000_000] = |_| None;
    }
}

text! {
    /// An e-mail address.
    EmailAddress, "e-mail address", |written| {
        let fits = written.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
        }) && written.matches('@').count() == 1
            && written.bytes().all(|b| b.is_ascii_graphic());
        if fits { Ok(()) } else {
            Err(Problem::new(Rule::EmailAddress, format!("`{written}` is not an e-mail address"))
                .hint("write it like `alerts@example.com`"))
        }
    }
}
