//! `cache`: Redis or Valkey on ElastiCache, its token and its connection URL.

use super::alarm::Alarm;
use super::call::{Call, Scope, output};
use super::cost_item::CostItem;
use super::generated_secret::GeneratedSecret;
use super::part::{Offer, Offers, Part, Terraform};
use super::picture::{Node, Place, Tier};
use super::scene::Scene;
use crate::config::cache::Cache;
use crate::terraform::Value;
use serde_json::json;

/// The calls of `modules/cache` and, if the provider can keep a token out of the state, of `modules/generated-secret`.
pub(super) fn build(cache: &Cache, scene: &Scene) -> Vec<Part> {
    if !*cache.enabled {
        return vec![];
    }
    let token = scene.has_cache_token.then(|| {
        GeneratedSecret {
            call: "cache_auth_token",
            name: "cache-auth-token",
            description: "Token with which clients authenticate to the cache",
            length: 64,
            version: *cache.auth_token_version,
        }
        .call(scene)
    });
    let call = call(cache, scene, token.as_ref());
    let outputs = vec![
        output("cache_endpoint", "Host name of the cache.", call.output("endpoint")),
        output("cache_url_secret_arn", "ARN of the secret that holds the cache URL.", call.output("url_secret_arn")),
    ];
    let offer = Offer {
        secrets: vec![("REDIS_URL".into(), call.output("url_value_from"))],
        egress: vec![("cache".into(), call.output("security_group_id"), call.output("port"))],
        node: Some("cache_0".into()),
        ..Offer::default()
    };
    let facts = json!({ "engine": cache.engine.as_str(), "has_token": token.is_some() });
    vec![Part {
        alarms: alarms(cache, &call),
        offers: Offers { workloads: vec![offer], ..Offers::default() },
        costs: costs(cache),
        // The URL, and the token that it contains.
        secrets: 1 + u32::from(token.is_some()),
        terraform: Terraform { calls: token.into_iter().chain([call]).collect(), outputs, ..Terraform::default() },
        nodes: nodes(cache, scene),
        facts: facts.as_object().cloned().unwrap_or_default(),
        ..Part::default()
    }]
}

fn call(cache: &Cache, scene: &Scene, token: Option<&Call>) -> Call {
    let mut arguments = vec![
        ("name", scene.prefix().into()),
        ("vpc_id", scene.vpc_id()),
        ("subnet_ids", scene.isolated_subnet_ids()),
        ("clients", scene.clients()),
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
    let snapshot = [
        ("retention_days", Value::from(*cache.snapshot_retention_days)),
        ("window", cache.snapshot_window.to_string().into()),
    ];
    arguments.extend([
        ("multi_az", cache.multi_az.unwrap_or(cache.has_replicas()).into()),
        ("snapshot", Value::object(snapshot)),
        ("maintenance_window", cache.maintenance_window.to_string().into()),
    ]);
    if let Some(token) = token {
        arguments.push(("auth_token", token.output("value")));
        arguments.push(("auth_token_version", token.output("value_version")));
    }
    arguments.push(("url_secret", scene.url_secret("cache-url")));
    arguments.extend(scene.kms_key(Scope::Region));
    Call::new("cache", "cache", arguments).needs_provider_6(token.is_some())
}

/// CPU, memory, evictions and replication of every node.
fn alarms(cache: &Cache, call: &Call) -> Vec<Alarm> {
    let alarm = |node: &str, name: &str, metric_name| {
        let id = Value::Template(vec![call.output("replication_group_id"), format!("-{node}").into()]);
        Alarm::new("cache", format!("{name}-{node}"), "AWS/ElastiCache", metric_name).dimension("CacheClusterId", id)
    };
    let mut alarms = vec![];
    for node in &node_names(cache) {
        alarms.extend([
            alarm(node, "cpu", "EngineCPUUtilization")
                .description(
                    "The cache's single engine thread is busy, so commands queue up. Look for slow commands first.",
                )
                .above(80),
            alarm(node, "memory", "DatabaseMemoryUsagePercentage")
                .description(
                    "The cache is almost full and will evict keys. Look for keys without expiry, or use a larger node \
                     type.",
                )
                .above(80),
            alarm(node, "evictions", "Evictions")
                .description(
                    "The cache is full and evicts keys before they expire. Use a larger node type or shorter expiry \
                     times.",
                )
                .statistic("Sum")
                .above(100),
        ]);
        if cache.has_replicas() {
            alarms.push(
                alarm(node, "replication-lag", "ReplicationLag")
                    .description(
                        "A cache replica lags behind its primary: a failover would lose writes. Check the write rate.",
                    )
                    .statistic("Maximum")
                    .above(30),
            );
        }
    }
    alarms
}

/// The suffixes of node IDs in the replication group: `001`, or `0001-001` in cluster mode.
fn node_names(cache: &Cache) -> Vec<String> {
    match &cache.cluster_mode {
        None => (1..=*cache.nodes).map(|node| format!("{node:03}")).collect(),
        Some(cluster) => (1..=*cluster.shards)
            .flat_map(|shard| (1..=*cluster.replicas + 1).map(move |node| format!("{shard:04}-{node:03}")))
            .collect(),
    }
}

fn costs(cache: &Cache) -> Vec<CostItem> {
    let nodes = cache.cluster_mode.as_ref().map_or(*cache.nodes, |cluster| *cluster.shards * (1 + *cluster.replicas));
    let (engine, node_type) = (cache.engine.as_str(), cache.node_type.to_string());
    let price = format!("elasticache.{engine}.{node_type}");
    vec![CostItem::hourly(format!("{nodes} × {node_type}, {engine}"), price, f64::from(nodes))]
}

/// One node per copy of the data, each in another zone.
fn nodes(cache: &Cache, scene: &Scene) -> Vec<Node> {
    let cluster = cache.cluster_mode.as_ref();
    let copies = cluster.map_or(*cache.nodes, |cluster| 1 + *cluster.replicas) as usize;
    let shards = cluster.map_or(String::new(), |cluster| format!(", {} shards", *cluster.shards));
    (0..copies.min(scene.zones.len()))
        .map(|zone| {
            let name = format!("{}{}", cache.engine.name(), if zone == 0 { "" } else { " replica" });
            let detail = format!("{}{shards}", *cache.node_type);
            Node::new(format!("cache_{zone}"), name, detail, Place::Zone(Tier::Isolated, zone), 1)
        })
        .collect()
}
