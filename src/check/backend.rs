//! `backend`: sizes of tasks, autoscaling, health checks and variables.

use super::fargate;
use crate::config::Config;
use crate::config::backend::{Backend, variable_problem};
use crate::diagnostics::{Report, Rule};

/// The rules.
pub(super) fn rules(config: &Config, report: &mut Report) {
    let backend = &config.backend;
    if backend.migration_command.iter().all(|word| word.trim().is_empty()) {
        report
            .error(Rule::MigrationCommand, &backend.migration_command.origin, "there is no command")
            .hint("write it like `[\"alembic\", \"upgrade\", \"head\"]`");
    }
    fargate::validate_size(&backend.cpu, &backend.memory, report);
    autoscaling(backend, report);
    if let Some(hours) = &backend.off_hours
        && hours.start_days.is_empty()
    {
        report
            .error(Rule::OffHours, &hours.start_days.origin, "tasks that stop must start again on some day")
            .hint("name a day, or leave `off_hours` out");
    }
    let check = &backend.health_check;
    if *check.timeout_seconds >= *check.interval_seconds {
        let (timeout, interval) = (&check.timeout_seconds, &check.interval_seconds);
        let origin = if timeout.origin.is_written() { &timeout.origin } else { &interval.origin };
        let summary = format!("a health check every {} seconds cannot take {}", **interval, **timeout);
        report
            .error(Rule::HealthCheck, origin, summary)
            .related(&interval.origin, "the interval")
            .hint("`timeout_seconds` must be less than `interval_seconds`");
    }
    for (name, value) in backend.environment.iter() {
        if let Some(hint) = variable_problem(name) {
            let summary = format!("the environment variable `{name}` cannot be set here");
            report.error(Rule::EnvironmentVariable, &value.origin, summary).hint(hint);
        }
    }
}

fn autoscaling(backend: &Backend, report: &mut Report) {
    let (min, max, desired) = (&backend.autoscaling.min, &backend.autoscaling.max, &backend.desired_count);
    if ![min, max, desired].iter().all(|setting| setting.origin.is_known()) {
        return;
    }
    if **min > **max {
        let origin = if min.origin.is_written() { &min.origin } else { &max.origin };
        report
            .error(Rule::Autoscaling, origin, format!("autoscaling from {} to {} tasks", **min, **max))
            .related(&max.origin, "the most tasks")
            .hint("`min` must not be more than `max`");
    } else if !(**min..=**max).contains(desired) {
        let bound = if **desired < **min { min } else { max };
        let origin = if desired.origin.is_written() { &desired.origin } else { &bound.origin };
        let summary = format!("{} tasks at first are outside autoscaling's {} to {}", **desired, **min, **max);
        report
            .error(Rule::Autoscaling, origin, summary)
            .related(&bound.origin, "the bound")
            .hint("write `desired_count` between `autoscaling.min` and `autoscaling.max`");
    }
}
