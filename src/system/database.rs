//! `database`: PostgreSQL on RDS, its password and its connection URL.

use super::alarm::Alarm;
use super::call::{Call, Scope, output};
use super::cost_item::CostItem;
use super::generated_secret::GeneratedSecret;
use super::part::{Offer, Offers, Part, Terraform};
use super::picture::{Node, Place, Tier};
use super::scene::Scene;
use crate::config::database::Database;
use crate::terraform::Value;
use serde_json::json;

/// The calls of `modules/database` and of `modules/generated-secret` for its password.
pub(super) fn build(database: &Database, scene: &Scene) -> Vec<Part> {
    let password = GeneratedSecret {
        call: "database_password",
        name: "database-password",
        description: "Password of the database user",
        length: 32,
        version: *database.password_version,
    }
    .call(scene);
    let call = call(database, scene, &password);
    let outputs = vec![
        output("database_endpoint", "Host name and port of the database.", call.output("endpoint")),
        output(
            "database_url_secret_arn",
            "ARN of the secret that holds the database URL.",
            call.output("url_secret_arn"),
        ),
    ];
    let offer = Offer {
        secrets: vec![("DATABASE_URL".into(), call.output("url_value_from"))],
        egress: vec![("database".into(), call.output("security_group_id"), call.output("port"))],
        node: Some("database".into()),
        ..Offer::default()
    };
    let facts = json!({
        "engine_version": database.engine_version.to_string(),
        "backup_days": *database.backup_retention_days,
        "final_snapshot": *database.final_snapshot,
        "deletion_protection": *database.deletion_protection,
    });
    vec![Part {
        alarms: alarms(database, &call),
        terraform: Terraform { calls: vec![password, call], outputs, ..Terraform::default() },
        offers: Offers { workloads: vec![offer], ..Offers::default() },
        costs: costs(database),
        // The password, and the URL that contains it.
        secrets: 2,
        nodes: nodes(database),
        facts: facts.as_object().cloned().unwrap_or_default(),
        ..Part::default()
    }]
}

fn call(database: &Database, scene: &Scene, password: &Call) -> Call {
    let mut storage = vec![
        ("allocated", Value::from(*database.allocated_storage)),
        ("max_allocated", (*database.max_allocated_storage).into()),
    ];
    storage.extend(database.iops.map(|iops| ("iops", iops.into())));
    storage.extend(database.storage_throughput.map(|throughput| ("throughput", throughput.into())));
    let names = [("name", Value::from(database.name.to_string())), ("username", database.username.to_string().into())];
    let backup = [
        ("retention_days", Value::from(*database.backup_retention_days)),
        ("window", database.backup_window.to_string().into()),
        ("final_snapshot", (*database.final_snapshot).into()),
    ];
    let monitoring = [
        ("interval", Value::from(*database.monitoring_interval)),
        ("performance_insights_retention_days", (*database.performance_insights_retention_days).into()),
        ("log_retention_days", database.log_retention_days.days().into()),
    ];
    let arguments = vec![
        ("name", scene.prefix().into()),
        ("vpc_id", scene.vpc_id()),
        ("subnet_ids", scene.isolated_subnet_ids()),
        ("clients", scene.clients()),
        ("engine_version", database.engine_version.to_string().into()),
        ("instance_class", database.instance_class.to_string().into()),
        ("database", Value::object(names)),
        ("password", password.output("value")),
        ("password_version", password.output("value_version")),
        ("storage", Value::object(storage)),
        ("multi_az", (*database.multi_az).into()),
        ("backup", Value::object(backup)),
        ("maintenance_window", database.maintenance_window.to_string().into()),
        ("deletion_protection", (*database.deletion_protection).into()),
        ("preload_libraries", database.preload_libraries.iter().map(|library| &**library).collect()),
        ("monitoring", Value::object(monitoring)),
        ("url_secret", scene.url_secret("database-url")),
    ];
    Call::new("database", "database", arguments).with(scene.kms_key(Scope::Region))
}

/// CPU, storage, connections and memory, with thresholds that depend on the instance's size.
fn alarms(database: &Database, call: &Call) -> Vec<Alarm> {
    const GIB: u64 = 1 << 30;
    let alarm = |name: &'static str, metric_name| {
        Alarm::new("database", name, "AWS/RDS", metric_name)
            .dimension("DBInstanceIdentifier", call.output("identifier"))
    };
    let connections = database.instance_class.max_connections() * 8 / 10;
    let storage = u64::from(*database.allocated_storage) * GIB / 10;
    let memory = database.instance_class.memory_gib() * GIB / 20;
    let mut alarms =
        vec![
        alarm("cpu", "CPUUtilization")
            .description("Database CPU is high, so queries slow down. Look for expensive queries in Performance \
                Insights.")
            .above(80),
        alarm("connections", "DatabaseConnections")
            .description(
                "The database is near its connection limit and will refuse more. Check pool sizes and the number of \
                 tasks.",
            )
            .statistic("Maximum")
            .above(connections),
        alarm("storage", "FreeStorageSpace")
            .description(
                "Database storage is running out; writes fail once it is full. Raise `database.max_allocated_storage`.",
            )
            .statistic("Minimum")
            .below(storage),
        alarm("memory", "FreeableMemory")
            .description(
                "The database instance is running out of memory, so queries slow down. Check connections and large \
                 queries.",
            )
            .statistic("Minimum")
            .below(memory),
    ];
    if database.instance_class.is_burstable() {
        let credits = alarm("cpu-credits", "CPUCreditBalance")
            .description(
                "The database is running out of CPU credits: it will be throttled or cost more. Look for expensive \
                 queries.",
            )
            .statistic("Minimum")
            .below(20);
        alarms.push(credits);
    }
    alarms
}

/// The performance included with gp3 storage of 400 GiB or more.
/// Source: <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#gp3-storage>
const INCLUDED_IOPS: u32 = 12_000;
const INCLUDED_THROUGHPUT: u32 = 500;

fn costs(database: &Database) -> Vec<CostItem> {
    // The standby of Multi-AZ is a second instance with a second volume.
    let instances = if *database.multi_az { 2.0 } else { 1.0 };
    let class = database.instance_class.to_string();
    let name = format!("{class}{}", if *database.multi_az { ", Multi-AZ" } else { "" });
    let mut items = vec![
        CostItem::hourly(name, format!("rds.{class}"), instances),
        CostItem::monthly(
            format!("{} GB of gp3 storage", *database.allocated_storage),
            "rds.storage.gp3",
            instances * f64::from(*database.allocated_storage),
        ),
    ];
    let mut push_extra = |provisioned: Option<u32>, included: u32, unit: &str, price: &str| {
        let extra = provisioned.map_or(0, |provisioned| provisioned.saturating_sub(included));
        if extra > 0 {
            let name = format!("{extra} {unit} above the included {included}");
            items.push(CostItem::monthly(name, price, instances * f64::from(extra)));
        }
    };
    push_extra(*database.iops, INCLUDED_IOPS, "IOPS", "rds.storage.gp3.iops");
    push_extra(*database.storage_throughput, INCLUDED_THROUGHPUT, "MiB/s", "rds.storage.gp3.throughput");
    items
}

fn nodes(database: &Database) -> Vec<Node> {
    let class = || database.instance_class.to_string();
    let mut nodes = vec![Node::new("database", "PostgreSQL", class(), Place::Zone(Tier::Isolated, 0), 0)];
    if *database.multi_az {
        let place = Place::Zone(Tier::Isolated, 1);
        nodes.push(Node::new("database_standby", "PostgreSQL standby", class(), place, 0));
    }
    nodes
}
