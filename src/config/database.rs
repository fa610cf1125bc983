//! `database`: PostgreSQL with pgvector on RDS.

use super::declare::section;
use super::types::LogRetention;
use super::value::{Problem, text};
use super::window::{DailyWindow, WeeklyWindow};
use crate::diagnostics::{Rule, join_or};

section! {
    /// PostgreSQL on RDS, in isolated subnets, encrypted, with its password in Secrets Manager only.
    Database {
        /// A minor version stays until it is changed here; a major version alone takes minor upgrades by itself.
        engine_version: PostgresVersion = |profile| PostgresVersion::from_static(profile.pick("16.10", "16"));
        /// The instance class.
        instance_class: InstanceClass = |profile| InstanceClass::from_static(profile.pick("db.t4g.medium", "db.t4g.micro"));
        /// Storage in GiB at first. It can grow, never shrink.
        allocated_storage: u32 [20..=65536] = |profile| profile.pick(100, 20);
        /// Storage in GiB up to which it grows by itself; the same as `allocated_storage` for never.
        max_allocated_storage: u32 [20..=65536] = |profile| profile.pick(500, 50);
        /// Provisioned I/O operations a second, from 400 GiB of storage; without it the 12,000 that are included.
        iops: Option<u32> [12_000..=64_000] = |_| None;
        /// Provisioned MiB a second, from 400 GiB of storage; without it the 500 that are included.
        storage_throughput: Option<u32> [500..=4_000] = |_| None;
        /// A standby in another availability zone that takes over by itself.
        multi_az: bool = |profile| profile.pick(true, false);
        /// The database that the backend uses.
        name: DatabaseName = |_| DatabaseName::from_static("app");
        /// The user that owns it.
        username: DatabaseUser = |_| DatabaseUser::from_static("app");
        /// Days for which automated backups are kept.
        backup_retention_days: u32 [1..=35] = |profile| profile.pick(30, 1);
        /// When backups are taken.
        backup_window: DailyWindow = |_| DailyWindow::from_static("03:00-04:00");
        /// When AWS may restart the instance.
        maintenance_window: WeeklyWindow = |_| WeeklyWindow::from_static("sun:05:00-sun:06:00");
        /// Whether RDS refuses to delete the instance.
        deletion_protection: bool = |profile| profile.pick(true, false);
        /// Whether a snapshot is taken, and automated backups kept, when the instance is deleted.
        final_snapshot: bool = |profile| profile.pick(true, false);
        /// Libraries that PostgreSQL loads at its start. Extensions such as pgvector need no entry.
        preload_libraries: Vec<PreloadLibrary> = |_| vec![PreloadLibrary::from_static("pg_stat_statements")];
        /// Days for which Performance Insights keeps its data: 7 are free.
        performance_insights_retention_days: u32 = |_| 7;
        /// Seconds between the operating system's metrics (Enhanced Monitoring); 0 for none. Performance Insights is always on.
        monitoring_interval: u32 = |_| 0;
        /// Days for which PostgreSQL's logs are kept.
        log_retention_days: LogRetention = |profile| LogRetention::from_static(profile.pick(365, 7));
        /// Raise it by one to replace the password.
        password_version: u32 [1..=1_000_000] = |_| 1;
    }
}

/// Minor versions that RDS offers for each major one.
///
/// Source: cfn-lint's copy of the RDS API (November 2026).
const POSTGRES_VERSIONS: &[(u32, &[u32])] = &[
    (16, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]),
    (17, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
    (18, &[1, 2, 3, 4, 6]),
];

text! {
    /// A version of PostgreSQL, `16` or `16.10`.
    PostgresVersion, "PostgreSQL version", |written| {
        let known = |major: &str, minor: Option<&str>| {
            let (_, minors) = POSTGRES_VERSIONS.iter().find(|(known, _)| known.to_string() == major)?;
            minor.is_none_or(|minor| minors.iter().any(|known| known.to_string() == minor)).then_some(())
        };
        let (major, minor) = written.split_once('.').map_or((written, None), |(major, minor)| (major, Some(minor)));
        known(major, minor).ok_or_else(|| {
            let offered = POSTGRES_VERSIONS.iter().map(|(major, minors)| {
                format!("{major}.{}", minors.last().copied().unwrap_or_default())
            });
            Problem::new(Rule::PostgresVersion, format!("RDS does not offer PostgreSQL `{written}`"))
                .hint(format!("the newest are {}", join_or(offered)))
        })
    }
}

/// Families of instances on which RDS runs PostgreSQL 16. Source: cfn-lint's copy of the RDS API (November 2026).
const INSTANCE_FAMILIES: &[&str] = &[
    "c6gd", "m5", "m5d", "m6g", "m6gd", "m6i", "m6id", "m6idn", "m6in", "m7g", "m7i", "m8a", "m8g", "m8gd", "m8i",
    "m9g", "r5", "r5b", "r5d", "r6g", "r6gd", "r6i", "r6id", "r6idn", "r6in", "r7g", "r7i", "r8a", "r8g", "r8gd",
    "r8i", "t3", "t4g", "x2g", "x2iedn", "x2m", "z1d",
];

text! {
    /// An RDS instance class, `db.t4g.medium`.
    InstanceClass, "instance class", |written| {
        let problem = Problem::new(Rule::InstanceClass, format!("`{written}` is not an instance class for PostgreSQL"));
        check_class(written, "db", INSTANCE_FAMILIES, problem)
    }
}

impl InstanceClass {
    /// Memory of an instance in GiB.
    ///
    /// Source: the RDS user guide, "Hardware specifications for DB instance classes": the families have a ratio of memory
    /// to size; a size below `large` has half of the next one's.
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

    /// The connections that PostgreSQL allows by default: `LEAST(DBInstanceClassMemory / 9531392, 5000)`.
    ///
    /// Source: the RDS user guide, "Maximum number of database connections". `DBInstanceClassMemory` is what is left of
    /// the instance's memory after the operating system's share, about a tenth.
    #[must_use]
    pub(crate) fn max_connections(&self) -> u64 {
        ((self.memory_gib() << 30) * 9 / 10 / 9_531_392).min(5000)
    }

    /// Whether CPU beyond a baseline is paid for with credits.
    #[must_use]
    pub(crate) fn is_burstable(&self) -> bool {
        self.starts_with("db.t")
    }
}

/// Checks `<prefix>.<family>.<size>`.
pub(super) fn check_class(written: &str, prefix: &str, families: &[&str], problem: Problem) -> Result<(), Problem> {
    let size_fits = |family: &str, size: &str| match size {
        "micro" | "small" => family.starts_with('t'),
        "medium" => family.starts_with('t') || family == "c6gd",
        "large" | "xlarge" => true,
        size => size.strip_suffix("xlarge").is_some_and(|n| n.parse::<u8>().is_ok_and(|n| (2..=96).contains(&n))),
    };
    match written.split('.').collect::<Vec<_>>().as_slice() {
        [first, family, size] if *first == prefix && families.contains(family) && size_fits(family, size) => Ok(()),
        [family, size] if families.contains(family) => {
            Err(problem.hint(format!("did you mean `{prefix}.{family}.{size}`?")))
        }
        [_, family, _] if !families.contains(family) => {
            Err(problem.hint(format!("known families are {}", families.join(", "))))
        }
        _ => Err(problem.hint(format!("write it like `{prefix}.t4g.medium`"))),
    }
}

text! {
    /// A database's name in PostgreSQL.
    DatabaseName, "database name", |written| {
        let known = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let fits = (1..=63).contains(&written.len())
            && written.starts_with(|c: char| c.is_ascii_alphabetic()) && written.chars().all(known);
        if fits { Ok(()) } else {
            Err(Problem::new(Rule::DatabaseName, format!("`{written}` cannot be a database's name"))
                .hint("up to 63 letters, digits and underscores, a letter first"))
        }
    }
}

text! {
    /// The master user's name.
    DatabaseUser, "user name", |written| {
        let known = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let reserved = ["admin", "user", "rdsadmin", "postgres_fdw"].contains(&written) || written.starts_with("pg_");
        let fits = (1..=16).contains(&written.len())
            && written.starts_with(|c: char| c.is_ascii_alphabetic()) && written.chars().all(known);
        if fits && !reserved { Ok(()) } else {
            let problem = Problem::new(Rule::DatabaseName, format!("`{written}` cannot be the database's user"));
            Err(problem.hint(if reserved { "the name is reserved; take another" } else {
                "up to 16 letters, digits and underscores, a letter first"
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
    /// A library that PostgreSQL loads at its start.
    PreloadLibrary, "library", |written| {
        if PRELOAD_LIBRARIES.contains(&written) {
            return Ok(());
        }
        Err(Problem::new(Rule::PreloadLibraries, format!("RDS cannot preload `{written}`")).hint(match written {
            "vector" | "pgvector" => {
                "pgvector needs no preloading: `CREATE EXTENSION vector` in a migration is all".to_owned()
            }
            _ => format!("it can preload {}", join_or(PRELOAD_LIBRARIES)),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::InstanceClass;

    #[test]
    fn connections_follow_from_the_instance_class() {
        let of = |class| {
            (InstanceClass::from_static(class).memory_gib(), InstanceClass::from_static(class).max_connections())
        };
        assert_eq!(of("db.t4g.micro"), (1, 101));
        assert_eq!(of("db.t4g.medium"), (4, 405));
        assert_eq!(of("db.m7g.xlarge"), (16, 1622));
        assert_eq!(of("db.r7g.2xlarge"), (64, 5000));
    }
}
