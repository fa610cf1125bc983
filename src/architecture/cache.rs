//! The call of `modules/cache`.

use super::{output, output_of, url_secret};
use crate::config::Config;
use crate::terraform::{ModuleCall, Output, Value};

/// The module's folder.
pub const MODULE: &str = "cache";

/// Redis or Valkey.
pub fn module(config: &Config) -> ModuleCall {
    let cache = &config.cache;
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
    ModuleCall { name: "cache", module: MODULE, arguments }
}

/// Where the cache is, and where its URL is.
pub fn outputs() -> Vec<Output> {
    vec![
        output("cache_endpoint", "Host of the cache.", output_of("cache", "endpoint")),
        output("cache_url_secret_arn", "ARN of the secret with the cache's URL.", output_of("cache", "url_secret_arn")),
    ]
}
