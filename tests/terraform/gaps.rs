//! Gaps of the emulators: attributes that they do not store, so that a second plan sets them again.

use serde_json::Value as Json;
use std::collections::BTreeSet;

/// An attribute that an emulator does not store.
struct Gap {
    /// The gap applies to every resource of this type.
    resource_type: &'static str,
    attribute: &'static str,
    /// The value that the emulator returns instead, as JSON. Any other value is not a gap. Empty if the value varies.
    answer: &'static str,
    /// The reason, for reviewers.
    reason: &'static str,
}

const fn gap(resource_type: &'static str, attribute: &'static str, answer: &'static str, reason: &'static str) -> Gap {
    Gap { resource_type, attribute, answer, reason }
}

const RULE: &str = "moto does not store the description of a rule that refers to a security group";
const SERVICE: &str = "moto does not return it with the service";
const HEADERS: &str = "ministack returns empty lists that were never sent";

const GAPS: &[Gap] = &[
    gap("aws_vpc_security_group_ingress_rule", "description", "null", RULE),
    gap("aws_vpc_security_group_egress_rule", "description", "null", RULE),
    gap("aws_ecs_service", "availability_zone_rebalancing", r#""""#, SERVICE),
    gap("aws_ecs_service", "enable_ecs_managed_tags", "false", SERVICE),
    gap("aws_ecs_service", "enable_execute_command", "false", SERVICE),
    gap("aws_ecs_service", "health_check_grace_period_seconds", "0", SERVICE),
    gap(
        "aws_lb",
        "enforce_security_group_inbound_rules_on_private_link_traffic",
        r#""""#,
        "moto does not return it with the load balancer",
    ),
    gap("aws_cloudfront_response_headers_policy", "custom_headers_config", r#"[{"items":[]}]"#, HEADERS),
    gap("aws_cloudfront_response_headers_policy", "remove_headers_config", r#"[{"items":[]}]"#, HEADERS),
    gap("aws_apigatewayv2_integration", "connection_id", r#""""#, "ministack does not return it with the integration"),
    gap("aws_db_parameter_group", "parameter", "[]", "moto does not return a parameter group's parameters"),
    gap(
        "aws_elasticache_parameter_group",
        "parameter",
        "",
        "ministack returns the family's defaults as user parameters",
    ),
    gap(
        "aws_elasticache_replication_group",
        "auto_minor_version_upgrade",
        r#""false""#,
        "ministack returns it only with the nodes",
    ),
];

/// The changes of a plan.
#[derive(Default)]
pub struct Changes {
    /// The changes of the plan, one line each, without the emulators' gaps.
    pub remaining: Vec<String>,
    /// The gaps in the plan.
    found: BTreeSet<(&'static str, &'static str)>,
}

impl Changes {
    /// The gaps that are not in the plan: an emulator has closed them, so remove them from the list.
    pub fn closed_gaps(&self) -> Vec<String> {
        let closed = GAPS.iter().filter(|gap| !self.found.contains(&(gap.resource_type, gap.attribute)));
        closed.map(|gap| format!("{}.{} ({})", gap.resource_type, gap.attribute, gap.reason)).collect()
    }
}

/// Reads the changes of a plan.
pub fn changes(plan: &Json) -> Changes {
    let mut changes = Changes::default();
    for resource in plan["resource_changes"].as_array().into_iter().flatten() {
        let change = &resource["change"];
        let actions: Vec<&str> = change["actions"].as_array().unwrap().iter().filter_map(Json::as_str).collect();
        let address = resource["address"].as_str().unwrap();
        match actions.as_slice() {
            ["no-op" | "read"] => {}
            ["update"] => {
                for attribute in changed_attributes(change) {
                    let (before, after) = (&change["before"][&attribute], &change["after"][&attribute]);
                    let answer = before.to_string();
                    let gap = GAPS.iter().find(|gap| {
                        gap.resource_type == resource["type"]
                            && gap.attribute == attribute
                            && (gap.answer.is_empty() || gap.answer == answer)
                    });
                    match gap {
                        Some(gap) => drop(changes.found.insert((gap.resource_type, gap.attribute))),
                        None => changes.remaining.push(format!("{address}: {attribute}: {before} → {after}")),
                    }
                }
            }
            other => changes.remaining.push(format!("{address}: {}", other.join(", "))),
        }
    }
    changes
}

fn changed_attributes(change: &Json) -> BTreeSet<String> {
    let keys = ["before", "after", "after_unknown"];
    let all = keys.iter().filter_map(|key| change[key].as_object()).flat_map(serde_json::Map::keys);
    let changed = all.filter(|name| {
        change["after_unknown"][name.as_str()] == Json::Bool(true) || change["before"][name] != change["after"][name]
    });
    changed.cloned().collect()
}
