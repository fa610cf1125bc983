//! Rules for `backend`: task sizes, autoscaling, health checks and environment variables.

use super::fargate;
use crate::config::Config;
use crate::config::backend::{Backend, variable_problem};
use crate::diagnostics::{Report, Rule};

/// Checks the block.
pub(super) fn rules(config: &Config, report: &mut Report) {
    let backend = &config.backend;
    if backend.migration_command.iter().all(|word| word.trim().is_empty()) {
        report
            .error(Rule::MigrationCommand, &backend.migration_command.origin, "`migration_command` is empty")
            .hint("write a list of words such as `[\"alembic\", \"upgrade\", \"head\"]`");
    }
    fargate::validate_size(&backend.cpu, &backend.memory, report);
    check_autoscaling(backend, report);
    if let Some(hours) = &backend.off_hours
        && hours.start_days.is_empty()
    {
        report
            .error(Rule::OffHours, &hours.start_days.origin, "`start_days` is empty")
            .hint("list a day, such as `[\"mon\"]`, or remove `off_hours`");
    }
    let check = &backend.health_check;
    if *check.timeout_seconds >= *check.interval_seconds {
        let (timeout, interval) = (&check.timeout_seconds, &check.interval_seconds);
        let origin = if timeout.origin.is_written() { &timeout.origin } else { &interval.origin };
        let summary =
            format!("`timeout_seconds` ({}) must be less than `interval_seconds` ({})", **timeout, **interval);
        report
            .error(Rule::HealthCheck, origin, summary)
            .related(&interval.origin, "the interval")
            .hint("lower `timeout_seconds`, or raise `interval_seconds`");
    }
    for (name, value) in backend.environment.iter() {
        if let Some(hint) = variable_problem(name) {
            let summary = format!("cannot set environment variable `{name}`");
            report.error(Rule::EnvironmentVariable, &value.origin, summary).hint(hint);
        }
    }
}

fn check_autoscaling(backend: &Backend, report: &mut Report) {
    let (min, max, desired) = (&backend.autoscaling.min, &backend.autoscaling.max, &backend.desired_count);
    if ![min, max, desired].iter().all(|setting| setting.origin.is_known()) {
        return;
    }
    if **min > **max {
        let origin = if min.origin.is_written() { &min.origin } else { &max.origin };
        report
            .error(Rule::Autoscaling, origin, format!("`min` ({}) is greater than `max` ({})", **min, **max))
            .related(&max.origin, "the maximum")
            .hint("lower `min`, or raise `max`");
    } else if !(**min..=**max).contains(desired) {
        let bound = if **desired < **min { min } else { max };
        let origin = if desired.origin.is_written() { &desired.origin } else { &bound.origin };
        let summary =
            format!("`desired_count` ({}) is outside autoscaling's range of {} to {}", **desired, **min, **max);
        report
            .error(Rule::Autoscaling, origin, summary)
            .related(&bound.origin, "the limit")
            .hint("change `desired_count`, `autoscaling.min` or `autoscaling.max`");
    }
}
