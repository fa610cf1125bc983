//! `database`: PostgreSQL with pgvector on RDS.

use super::declare::section;
use super::types::LogRetention;
use super::value::{Problem, text};
use super::window::{DailyWindow, WeeklyWindow};
use crate::diagnostics::{Rule, join_or};

section! {
    /// PostgreSQL on RDS, encrypted, in isolated subnets. The password is stored only in Secrets Manager.
    Database {
        /// PostgreSQL version: `16.10` pins the minor version, `16` lets AWS upgrade it.
        engine_version: PostgresVersion = |profile| PostgresVersion::from_static(profile.pick("16.10", "16"));
        /// Instance class.
        instance_class: InstanceClass = |profile| InstanceClass::from_static(profile.pick("db.t4g.medium", "db.t4g.micro"));
        /// Initially allocated storage in GiB. It can be increased, but not reduced.
        allocated_storage: u32 [20..=65536] = |profile| profile.pick(100, 20);
        /// Limit of storage autoscaling in GiB; equal to `allocated_storage` disables it.
        max_allocated_storage: u32 [20..=65536] = |profile| profile.pick(500, 50);
        /// Provisioned IOPS, from 400 GiB of storage on. Defaults to the included 12,000.
        iops: Option<u32> [12_000..=64_000] = |_| None;
        /// Provisioned throughput in MiB/s, from 400 GiB of storage on. Defaults to the included 500.
        storage_throughput: Option<u32> [500..=4_000] = |_| None;
        /// Runs a standby in another availability zone that takes over automatically.
        multi_az: bool = |profile| profile.pick(true, false);
        /// Name of the initial database, which the backend uses.
        name: DatabaseName = |_| DatabaseName::from_static("app");
        /// User that owns the database.
        username: DatabaseUser = |_| DatabaseUser::from_static("app");
        /// Days to keep automated backups.
        backup_retention_days: u32 [1..=35] = |profile| profile.pick(30, 1);
        /// Daily backup window.
        backup_window: DailyWindow = |_| DailyWindow::from_static("03:00-04:00");
        /// Weekly window in which AWS may restart the instance.
        maintenance_window: WeeklyWindow = |_| WeeklyWindow::from_static("sun:05:00-sun:06:00");
        /// Prevents deletion of the instance.
        deletion_protection: bool = |profile| profile.pick(true, false);
        /// Takes a final snapshot and retains automated backups when the instance is deleted.
        final_snapshot: bool = |profile| profile.pick(true, false);
        /// Libraries that PostgreSQL loads at startup. Extensions such as pgvector need no entry.
        preload_libraries: Vec<PreloadLibrary> = |_| vec![PreloadLibrary::from_static("pg_stat_statements")];
        /// Days to keep Performance Insights data: 7, 731 or a multiple of 31. 7 days are free.
        performance_insights_retention_days: u32 = |_| 7;
        /// Interval of Enhanced Monitoring in seconds; 0 disables it. Performance Insights is always enabled.
        monitoring_interval: u32 = |_| 0;
        /// Days to keep the PostgreSQL logs.
        log_retention_days: LogRetention = |profile| LogRetention::from_static(profile.pick(365, 7));
        /// Increase it by one to rotate the password.
        password_version: u32 [1..=1_000_000] = |_| 1;
    }
}

/// Minor versions that RDS offers for each major version.
///
/// Source: cfn-lint's copy of the RDS API (November 2026).
const POSTGRES_VERSIONS: &[(u32, &[u32])] = &[
    (16, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]),
    (17, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
    (18, &[1, 2, 3, 4, 6]),
];

text! {
    /// A PostgreSQL version, `16` or `16.10`.
    PostgresVersion, "PostgreSQL version", |written| {
        let find_offered = |major: &str, minor: Option<&str>| {
            let (_, minors) = POSTGRES_VERSIONS.iter().find(|(offered, _)| offered.to_string() == major)?;
            minor.is_none_or(|minor| minors.iter().any(|offered| offered.to_string() == minor)).then_some(())
        };
        let (major, minor) = written.split_once('.').map_or((written, None), |(major, minor)| (major, Some(minor)));
        find_offered(major, minor).ok_or_else(|| {
            let offered = POSTGRES_VERSIONS.iter().map(|(major, minors)| {
                format!("{major}.{}", minors.last().copied().unwrap_or_default())
            });
            Problem::new(Rule::PostgresVersion, format!("RDS does not offer PostgreSQL `{written}`"))
                .hint(format!("use {}, the latest minor versions", join_or(offered)))
        })
    }
}

/// Instance families on which RDS runs PostgreSQL 16. Source: cfn-lint's copy of the RDS API (November 2026).
const INSTANCE_FAMILIES: &[&str] = &[
    "c6gd", "m5", "m5d", "m6g", "m6gd", "m6i", "m6id", "m6idn", "m6in", "m7g", "m7i", "m8a", "m8g", "m8gd", "m8i",
    "m9g", "r5", "r5b", "r5d", "r6g", "r6gd", "r6i", "r6id", "r6idn", "r6in", "r7g", "r7i", "r8a", "r8g", "r8gd",
    "r8i", "t3", "t4g", "x2g", "x2iedn", "x2m", "z1d",
];

text! {
    /// An RDS instance class, `db.t4g.medium`.
    InstanceClass, "instance class", |written| {
        let summary = format!("`{written}` is not an RDS instance class for PostgreSQL");
        let problem = Problem::new(Rule::InstanceClass, summary);
        check_class(written, "db", INSTANCE_FAMILIES, problem)
    }
}

impl InstanceClass {
    /// Memory of the instance in GiB.
    ///
    /// Source: the RDS user guide, "Hardware specifications for DB instance classes": each family has a fixed
    /// ratio of memory to size; below `large`, each size has half the memory of the next.
    #[must_use]
    pub(crate) fn memory_gib(&self) -> u64 {
        let mut parts = self.split('.').skip(1);
        let (family, size) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let large = match family {
            _ if family.starts_with('r') || family == "z1d" => 16,
            "x2g" | "x2m" => 32,
            "x2iedn" => 64,
            _ if family.starts_with('c') => 4,
            _ => 8,
        };
        match size {
            "micro" => large / 8,
            "small" => large / 4,
            "medium" => large / 2,
            "large" => large,
            size => {
                let times =
                    size.strip_suffix("xlarge").and_then(|n| if n.is_empty() { Some(1) } else { n.parse().ok() });
                large * 2 * times.unwrap_or(1)
            }
        }
    }

    /// The default of `max_connections`: `LEAST(DBInstanceClassMemory / 9531392, 5000)`.
    ///
    /// Source: the RDS user guide, "Maximum number of database connections". `DBInstanceClassMemory` is the
    /// instance's memory minus the operating system's share, about a tenth.
    #[must_use]
    pub(crate) fn max_connections(&self) -> u64 {
        ((self.memory_gib() << 30) * 9 / 10 / 9_531_392).min(5000)
    }

    /// Whether CPU usage above a baseline consumes credits.
    #[must_use]
    pub(crate) fn is_burstable(&self) -> bool {
        self.starts_with("db.t")
    }
}

/// Checks `<prefix>.<family>.<size>`.
pub(super) fn check_class(written: &str, prefix: &str, families: &[&str], problem: Problem) -> Result<(), Problem> {
    let is_valid_size = |family: &str, size: &str| match size {
        "micro" | "small" => family.starts_with('t'),
        "medium" => family.starts_with('t') || family == "c6gd",
        "large" | "xlarge" => true,
        size => size.strip_suffix("xlarge").is_some_and(|n| n.parse::<u8>().is_ok_and(|n| (2..=96).contains(&n))),
    };
    match written.split('.').collect::<Vec<_>>().as_slice() {
        [first, family, size] if *first == prefix && families.contains(family) && is_valid_size(family, size) => Ok(()),
        [family, size] if families.contains(family) => {
            Err(problem.hint(format!("did you mean `{prefix}.{family}.{size}`?")))
        }
        [_, family, _] if !families.contains(family) => {
            Err(problem.hint(format!("supported families: {}", families.join(", "))))
        }
        _ => Err(problem.hint(format!("write it like `{prefix}.t4g.medium`"))),
    }
}

text! {
    /// The name of a PostgreSQL database.
    DatabaseName, "database name", |written| {
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let is_valid = (1..=63).contains(&written.len())
            && written.starts_with(|c: char| c.is_ascii_alphabetic()) && written.chars().all(is_allowed);
        if is_valid { Ok(()) } else {
            Err(Problem::new(Rule::DatabaseName, format!("`{written}` is not a valid database name"))
                .hint("use up to 63 letters, digits and underscores, starting with a letter"))
        }
    }
}

text! {
    /// The master user's name.
    DatabaseUser, "user name", |written| {
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let reserved = ["admin", "user", "rdsadmin", "postgres_fdw"].contains(&written) || written.starts_with("pg_");
        let is_valid = (1..=16).contains(&written.len())
            && written.starts_with(|c: char| c.is_ascii_alphabetic()) && written.chars().all(is_allowed);
        if is_valid && !reserved { Ok(()) } else {
            let problem = Problem::new(Rule::DatabaseName, format!("`{written}` is not a valid database user"));
            Err(problem.hint(if reserved { "the name is reserved; choose another" } else {
                "use up to 16 letters, digits and underscores, starting with a letter"
            }))
        }
    }
}

/// Libraries that RDS allows in `shared_preload_libraries` of PostgreSQL 16. Source: the RDS user guide.
const PRELOAD_LIBRARIES: &[&str] = &[
    "auto_explain",
    "orafce",
    "pg_bigm",
    "pg_cron",
    "pg_hint_plan",
    "pg_prewarm",
    "pg_similarity",
    "pg_stat_statements",
    "pg_tle",
    "pg_transport",
    "pgaudit",
    "pglogical",
    "plprofiler",
    "plrust",
];

text! {
    /// A library that PostgreSQL loads at startup.
    PreloadLibrary, "library", |written| {
        if PRELOAD_LIBRARIES.contains(&written) {
            return Ok(());
        }
        Err(Problem::new(Rule::PreloadLibraries, format!("RDS cannot preload `{written}`")).hint(match written {
            "vector" | "pgvector" => {
                "pgvector needs no preloading; run `CREATE EXTENSION vector` in a migration".to_owned()
            }
            _ => format!("RDS can preload {}", join_or(PRELOAD_LIBRARIES)),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::InstanceClass;

    #[test]
    fn connections_follow_from_the_instance_class() {
        let memory_and_connections = |class| {
            (InstanceClass::from_static(class).memory_gib(), InstanceClass::from_static(class).max_connections())
        };
        assert_eq!(memory_and_connections("db.t4g.micro"), (1, 101));
        assert_eq!(memory_and_connections("db.t4g.medium"), (4, 405));
        assert_eq!(memory_and_connections("db.m7g.xlarge"), (16, 1622));
        assert_eq!(memory_and_connections("db.r7g.2xlarge"), (64, 5000));
    }
}
