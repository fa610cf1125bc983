//! The calls of `modules/waf`: before CloudFront, or before a load balancer that the internet reaches.

use super::alarm::Alarm;
use super::{at_edge, backend, backend_edge, encryption, output_of};
use crate::config::Config;
use crate::terraform::{ModuleCall, Value};

/// The web ACLs.
pub fn modules(config: &Config) -> Vec<ModuleCall> {
    let mut modules = vec![];
    if has_regional(config) {
        let load_balancer = Value::expression("module.backend.load_balancer.arn");
        let mut arguments = arguments(config, config.prefix(), "REGIONAL");
        arguments.push(("associated_arns", Value::object([("backend", load_balancer)])));
        arguments.extend(encryption::kms_key(config));
        modules.push(ModuleCall::new("waf", "waf", arguments));
    }
    if has_edge(config) {
        let mut arguments = arguments(config, format!("{}-edge", config.prefix()), "CLOUDFRONT");
        arguments.extend(encryption::edge_kms_key(config));
        modules.push(at_edge(config, ModuleCall::new("edge_waf", "waf", arguments)));
    }
    modules
}

fn arguments(config: &Config, name: String, scope: &str) -> Vec<(&'static str, Value)> {
    vec![
        ("name", name.into()),
        ("scope", scope.into()),
        ("rate_limit", (*config.waf.rate_limit).into()),
        ("log_retention_days", config.waf.log_retention_days.days().into()),
    ]
}

fn has_regional(config: &Config) -> bool {
    *config.waf.enabled && backend::is_public(config)
}

fn has_edge(config: &Config) -> bool {
    *config.waf.enabled && backend_edge::is_enabled(config)
}

/// Many refused requests: an attack, or a rule that refuses people.
fn blocked(name: &str, call: &str) -> Alarm {
    Alarm::new("waf", name, "AWS/WAFV2", "BlockedRequests")
        .description("The firewall refuses many requests: is it an attack, or does a rule refuse people?")
        .dimension("WebACL", output_of(call, "name"))
        .dimension("Rule", "ALL")
        .statistic("Sum")
        .above(1_000)
}

/// Before the load balancer.
pub fn alarms(config: &Config) -> Option<Alarm> {
    has_regional(config).then(|| blocked("blocked", "waf").dimension("Region", config.region.to_string()))
}

/// Before CloudFront, whose metrics are in us-east-1 only.
pub fn edge_alarms(config: &Config) -> Option<Alarm> {
    has_edge(config).then(|| blocked("blocked-edge", "edge_waf"))
}
