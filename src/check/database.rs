//! `database`: storage, windows, and intervals that RDS accepts.

use crate::config::Config;
use crate::config::database::Database;
use crate::diagnostics::{Report, Rule};

/// The rules.
pub(super) fn rules(config: &Config, report: &mut Report) {
    let database = &config.database;
    storage(database, report);
    let retention = &database.performance_insights_retention_days;
    if !(**retention == 7 || **retention == 731 || retention.is_multiple_of(31) && (31..=713).contains(&**retention)) {
        let summary = format!("Performance Insights cannot keep its data for {} days", **retention);
        report
            .error(Rule::PerformanceInsights, &retention.origin, summary)
            .hint("write 7, 731, or whole months of 31 days such as 31, 62 or 93");
    }
    let interval = &database.monitoring_interval;
    if ![0, 1, 5, 10, 15, 30, 60].contains(&**interval) {
        let summary = format!("enhanced monitoring cannot report every {} seconds", **interval);
        report
            .error(Rule::MonitoringInterval, &interval.origin, summary)
            .hint("write 1, 5, 10, 15, 30 or 60, or 0 for none");
    }
    let windows_known = database.backup_window.origin.is_known() && database.maintenance_window.origin.is_known();
    if windows_known && database.backup_window.overlaps(&database.maintenance_window) {
        let written = if database.maintenance_window.origin.is_written() {
            &database.maintenance_window.origin
        } else {
            &database.backup_window.origin
        };
        report
            .error(Rule::WindowOverlap, written, "the database's backup and maintenance windows overlap")
            .related(&database.backup_window.origin, "backups are taken here")
            .hint("RDS refuses windows that share a minute; move one of them");
    }
}

fn storage(database: &Database, report: &mut Report) {
    let (allocated, max) = (&database.allocated_storage, &database.max_allocated_storage);
    if !allocated.origin.is_known() || !max.origin.is_known() {
        return;
    }
    // RDS wants the limit at least 10% above the storage, or autoscaling off.
    let least = **allocated + allocated.div_ceil(10);
    if **max != **allocated && **max < least {
        let origin = if max.origin.is_written() { &max.origin } else { &allocated.origin };
        let summary = format!("storage of {} GiB cannot grow up to {} GiB", **allocated, **max);
        report.error(Rule::DatabaseStorage, origin, summary).related(&allocated.origin, "the storage at first").hint(
            format!(
                "write `max_allocated_storage` as {least} or more, or {} for storage that does not grow",
                **allocated
            ),
        );
    }
    if **allocated < 400 {
        for (setting, name) in [(&database.iops, "iops"), (&database.storage_throughput, "storage_throughput")] {
            if setting.is_some() {
                let summary = format!("`{name}` needs 400 GiB of storage, here are {}", **allocated);
                report
                    .error(Rule::DatabaseStorage, &setting.origin, summary)
                    .related(&allocated.origin, "the storage")
                    .hint("leave it out: `gp3` includes 3,000 I/O operations and 125 MiB a second");
            }
        }
    }
}
