//! The call of `modules/cache`.

use super::alarm::Alarm;
use super::{encryption, output, output_of, url_secret};
use crate::config::Config;
use crate::terraform::{ModuleCall, Output, Value};

/// The module's folder.
pub const MODULE: &str = "cache";

/// Redis or Valkey.
pub fn module(config: &Config) -> Option<ModuleCall> {
    let cache = &config.cache;
    if !*cache.enabled {
        return None;
    }
    let mut arguments = vec![
        ("name", config.prefix().into()),
        ("vpc_id", output_of("network", "vpc_id")),
        ("subnet_ids", output_of("network", "isolated_subnet_ids")),
        ("clients", Value::object([("backend", output_of("backend", "security_group_id"))])),
        ("engine", cache.engine.as_str().into()),
        ("engine_version", cache.version().into()),
        ("node_type", cache.node_type.to_string().into()),
    ];
    arguments.push(match &cache.cluster_mode {
        None => ("nodes", (*cache.nodes).into()),
        Some(cluster) => (
            "cluster_mode",
            Value::object([("shards", Value::from(*cluster.shards)), ("replicas", (*cluster.replicas).into())]),
        ),
    });
    arguments.extend([
        ("multi_az", cache.multi_az.unwrap_or(cache.has_replicas()).into()),
        (
            "snapshot",
            Value::object([
                ("retention_days", Value::from(*cache.snapshot_retention_days)),
                ("window", cache.snapshot_window.to_string().into()),
            ]),
        ),
        ("maintenance_window", cache.maintenance_window.to_string().into()),
    ]);
    if config.terraform.has_cache_authentication() {
        arguments.push(("auth_token", output_of("cache_auth_token", "value")));
        arguments.push(("auth_token_version", output_of("cache_auth_token", "value_version")));
    }
    arguments.push(("url_secret", url_secret(config, "cache-url")));
    arguments.extend(encryption::kms_key(config));
    Some(ModuleCall::new("cache", MODULE, arguments))
}

/// Where the cache is, and where its URL is.
pub fn outputs(config: &Config) -> Vec<Output> {
    if !*config.cache.enabled {
        return vec![];
    }
    vec![
        output("cache_endpoint", "Host of the cache.", output_of("cache", "endpoint")),
        output("cache_url_secret_arn", "ARN of the secret with the cache's URL.", output_of("cache", "url_secret_arn")),
    ]
}

/// CPU, memory, evictions and replication of every node.
pub fn alarms(config: &Config) -> Vec<Alarm> {
    let nodes = if *config.cache.enabled { node_names(config) } else { vec![] };
    let alarm = |node: &str, name: &str, metric_name| {
        let id = Value::Template(vec![output_of("cache", "replication_group_id"), format!("-{node}").into()]);
        Alarm::new("cache", format!("{name}-{node}"), "AWS/ElastiCache", metric_name).dimension("CacheClusterId", id)
    };
    let mut alarms = vec![];
    for node in &nodes {
        alarms.push(
            alarm(node, "cpu", "EngineCPUUtilization")
                .description("The cache's engine, which has one thread, is above 80% of its CPU.")
                .above(80),
        );
        alarms.push(
            alarm(node, "memory", "DatabaseMemoryUsagePercentage")
                .description("The cache has used 80% of its memory: it will evict keys soon.")
                .above(80),
        );
        alarms.push(
            alarm(node, "evictions", "Evictions")
                .description(
                    "The cache throws keys away to make room: a larger node type or shorter lifetimes are due.",
                )
                .statistic("Sum")
                .above(100),
        );
        if config.cache.has_replicas() {
            alarms.push(
                alarm(node, "replication-lag", "ReplicationLag")
                    .description("A replica of the cache is more than 30 seconds behind: a failover would lose writes.")
                    .statistic("Maximum")
                    .above(30),
            );
        }
    }
    alarms
}

/// What ElastiCache adds to the replication group's ID for each node: `001`, or `0001-001` for a shard's.
fn node_names(config: &Config) -> Vec<String> {
    match &config.cache.cluster_mode {
        None => (1..=*config.cache.nodes).map(|node| format!("{node:03}")).collect(),
        Some(cluster) => (1..=*cluster.shards)
            .flat_map(|shard| (1..=*cluster.replicas + 1).map(move |node| format!("{shard:04}-{node:03}")))
            .collect(),
    }
}
