//! `waf`: the web application firewall in front of CloudFront, or of a public load balancer.

use super::alarm::Alarm;
use super::call::{Call, Scope};
use super::cost_item::{CostItem, Meter};
use super::part::{Part, Terraform};
use super::picture::{Node, Place};
use super::scene::Scene;
use crate::config::waf::Waf;
use crate::terraform::Value;

/// Billed rules of `modules/waf`: three managed rule groups and the rate limit.
const RULES: f64 = 4.0;

/// The calls of `modules/waf`.
pub(super) fn build(waf: &Waf, scene: &Scene) -> Vec<Part> {
    let (mut calls, mut alarms, mut nodes) = (vec![], vec![], vec![]);
    if scene.firewalls.region {
        let associated = [("backend", scene.load_balancer("arn"))];
        let call = Call::new("waf", "waf", arguments(waf, scene.prefix(), "REGIONAL"))
            .with(Some(("associated_arns", Value::object(associated))))
            .with(scene.kms_key(Scope::Region));
        alarms.push(blocked("blocked", &call).dimension("Region", scene.region.clone()));
        calls.push(call);
    }
    if scene.firewalls.edge {
        let call = Call::new("edge_waf", "waf", arguments(waf, format!("{}-edge", scene.prefix()), "CLOUDFRONT"))
            .with(scene.kms_key(Scope::Edge))
            .scopes(&[Scope::Edge]);
        alarms.push(blocked("blocked-edge", &call).at_edge());
        calls.push(call);
        nodes.push(Node::new("waf", "AWS WAF", format!("{} requests in 5 min", *waf.rate_limit), Place::Edge, 1));
    }
    if calls.is_empty() {
        return vec![];
    }
    vec![Part {
        alarms,
        nodes,
        costs: vec![
            CostItem::monthly("web ACL", "waf.acl", 1.0),
            CostItem::monthly(format!("{RULES} rules"), "waf.rule", RULES),
            CostItem::metered("requests", "waf.requests", Meter::RequestsMillions, 1.0),
        ],
        terraform: Terraform { calls, ..Terraform::default() },
        ..Part::default()
    }]
}

fn arguments(waf: &Waf, name: String, scope: &str) -> Vec<(&'static str, Value)> {
    vec![
        ("name", name.into()),
        ("scope", scope.into()),
        ("rate_limit", (*waf.rate_limit).into()),
        ("log_retention_days", waf.log_retention_days.days().into()),
    ]
}

/// Many blocked requests: an attack, or a rule that blocks real users.
fn blocked(name: &'static str, call: &Call) -> Alarm {
    Alarm::new("waf", name, "AWS/WAFV2", "BlockedRequests")
        .description(
            "The firewall blocks many requests: an attack, or a rule that blocks real users. Look up the rule in its \
             logs.",
        )
        .dimension("WebACL", call.output("name"))
        .dimension("Rule", "ALL")
        .statistic("Sum")
        .above(1_000)
}
