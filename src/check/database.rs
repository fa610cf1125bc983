//! Rules for `database`: storage, windows and intervals that RDS accepts.

use crate::config::Config;
use crate::config::database::Database;
use crate::diagnostics::{Report, Rule};

/// Checks the block.
pub(super) fn rules(config: &Config, report: &mut Report) {
    let database = &config.database;
    check_storage(database, report);
    let retention = &database.performance_insights_retention_days;
    if !(**retention == 7 || **retention == 731 || retention.is_multiple_of(31) && (31..=713).contains(&**retention)) {
        let summary = format!("Performance Insights cannot keep data for {} days", **retention);
        report
            .error(Rule::PerformanceInsights, &retention.origin, summary)
            .hint("use 7, 731, or a multiple of 31 up to 713, such as 31, 62 or 93");
    }
    let interval = &database.monitoring_interval;
    if ![0, 1, 5, 10, 15, 30, 60].contains(&**interval) {
        let summary = format!("enhanced monitoring does not support an interval of {} seconds", **interval);
        report
            .error(Rule::MonitoringInterval, &interval.origin, summary)
            .hint("use 1, 5, 10, 15, 30 or 60, or 0 to turn it off");
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
            .related(&database.backup_window.origin, "the backup window")
            .hint("RDS rejects overlapping windows; move one of them");
    }
}

fn check_storage(database: &Database, report: &mut Report) {
    let (allocated, max) = (&database.allocated_storage, &database.max_allocated_storage);
    if !allocated.origin.is_known() || !max.origin.is_known() {
        return;
    }
    // RDS requires a limit at least 10% above the allocated storage, unless storage autoscaling is off.
    let least = **allocated + allocated.div_ceil(10);
    if **max != **allocated && **max < least {
        let origin = if max.origin.is_written() { &max.origin } else { &allocated.origin };
        let summary = format!(
            "`max_allocated_storage` ({} GiB) must be at least 10% above `allocated_storage` ({} GiB)",
            **max, **allocated
        );
        report.error(Rule::DatabaseStorage, origin, summary).related(&allocated.origin, "the allocated storage").hint(
            format!(
                "set `max_allocated_storage` to {least} or more, or to {} to disable storage autoscaling",
                **allocated
            ),
        );
    }
    if **allocated < 400 {
        for (setting, name) in [(&database.iops, "iops"), (&database.storage_throughput, "storage_throughput")] {
            if setting.is_some() {
                let summary = format!("`{name}` requires at least 400 GiB of storage, found {} GiB", **allocated);
                report
                    .error(Rule::DatabaseStorage, &setting.origin, summary)
                    .related(&allocated.origin, "the allocated storage")
                    .hint("remove it; `gp3` includes 3,000 IOPS and 125 MiB/s");
            }
        }
    }
}
