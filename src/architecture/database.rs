//! The call of `modules/database`.

use super::alarm::Alarm;
use super::{encryption, output, output_of, url_secret};
use crate::config::Config;
use crate::terraform::{ModuleCall, Output, Value};

/// PostgreSQL.
pub fn module(config: &Config) -> ModuleCall {
    let database = &config.database;
    let mut storage = vec![
        ("allocated", Value::from(*database.allocated_storage)),
        ("max_allocated", (*database.max_allocated_storage).into()),
    ];
    storage.extend(database.iops.map(|iops| ("iops", iops.into())));
    storage.extend(database.storage_throughput.map(|throughput| ("throughput", throughput.into())));
    ModuleCall::new(
        "database",
        "database",
        vec![
            ("name", config.prefix().into()),
            ("vpc_id", output_of("network", "vpc_id")),
            ("subnet_ids", output_of("network", "isolated_subnet_ids")),
            ("clients", Value::object([("backend", output_of("backend", "security_group_id"))])),
            ("engine_version", database.engine_version.to_string().into()),
            ("instance_class", database.instance_class.to_string().into()),
            (
                "database",
                Value::object([
                    ("name", Value::from(database.name.to_string())),
                    ("username", database.username.to_string().into()),
                ]),
            ),
            ("password", output_of("database_password", "value")),
            ("password_version", output_of("database_password", "value_version")),
            ("storage", Value::object(storage)),
            ("multi_az", (*database.multi_az).into()),
            (
                "backup",
                Value::object([
                    ("retention_days", Value::from(*database.backup_retention_days)),
                    ("window", database.backup_window.to_string().into()),
                    ("final_snapshot", (*database.final_snapshot).into()),
                ]),
            ),
            ("maintenance_window", database.maintenance_window.to_string().into()),
            ("deletion_protection", (*database.deletion_protection).into()),
            ("preload_libraries", database.preload_libraries.iter().map(|library| &**library).collect()),
            (
                "monitoring",
                Value::object([
                    ("interval", Value::from(*database.monitoring_interval)),
                    ("performance_insights_retention_days", (*database.performance_insights_retention_days).into()),
                    ("log_retention_days", database.log_retention_days.days().into()),
                ]),
            ),
            ("url_secret", url_secret(config, "database-url")),
        ],
    )
    .with_argument(encryption::kms_key(config))
}

/// Where the database is, and where its URL with the password is.
pub fn outputs() -> Vec<Output> {
    vec![
        output("database_endpoint", "Address and port of the database.", output_of("database", "endpoint")),
        output(
            "database_url_secret_arn",
            "ARN of the secret with the database's URL.",
            output_of("database", "url_secret_arn"),
        ),
    ]
}

/// CPU, storage, connections and memory, measured against the instance's size.
pub fn alarms(config: &Config) -> Vec<Alarm> {
    const GIB: u64 = 1 << 30;
    let database = &config.database;
    let alarm = |name: &str, metric_name| {
        Alarm::new("database", name, "AWS/RDS", metric_name)
            .dimension("DBInstanceIdentifier", output_of("database", "identifier"))
    };
    let connections = database.instance_class.max_connections() * 8 / 10;
    let storage = u64::from(*database.allocated_storage) * GIB / 10;
    let memory = database.instance_class.memory_gib() * GIB / 20;
    let mut alarms = vec![
        alarm("cpu", "CPUUtilization").description("The database's CPU is above 80%.").above(80),
        alarm("connections", "DatabaseConnections")
            .description("The database has more than 80% of the connections that its instance class allows.")
            .statistic("Maximum")
            .above(connections),
        alarm("storage", "FreeStorageSpace")
            .description("The database has less than 10% of its first storage free.")
            .statistic("Minimum")
            .below(storage),
        alarm("memory", "FreeableMemory")
            .description("The database has less than 5% of its instance's memory free.")
            .statistic("Minimum")
            .below(memory),
    ];
    if database.instance_class.is_burstable() {
        let credits = alarm("cpu-credits", "CPUCreditBalance")
            .description(
                "The database's instance is about to run out of CPU credits: it will be throttled or cost more.",
            )
            .statistic("Minimum")
            .below(20);
        alarms.push(credits);
    }
    alarms
}
