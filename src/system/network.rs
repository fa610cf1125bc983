//! `network`: the VPC with its subnets, NAT gateways and endpoints.

use super::alarm::Alarm;
use super::call::{Call, Scope};
use super::cost_item::{CostItem, Meter, counted};
use super::part::{Part, Terraform};
use super::picture::{Node, Place, Tier};
use super::scene::Scene;
use crate::config::network::{NatGatewayMode, Network};
use crate::terraform::Value;

/// The call of `modules/network`.
pub(super) fn build(network: &Network, scene: &Scene) -> Vec<Part> {
    let is_regional = *network.nat_gateway_mode == NatGatewayMode::Regional;
    let zones = scene.zones.iter().map(|zone| {
        let mut settings = vec![
            ("public_cidr", Value::from(zone.public_cidr.as_str())),
            ("private_cidr", zone.private_cidr.as_str().into()),
            ("isolated_cidr", zone.isolated_cidr.as_str().into()),
        ];
        if zone.nat_gateway {
            settings.push(("nat_gateway", true.into()));
        }
        (zone.name.clone(), Value::object(settings))
    });
    let mut arguments = vec![
        ("name", scene.prefix().into()),
        ("cidr", scene.cidr.clone().into()),
        ("availability_zones", Value::object(zones)),
        ("flow_log_retention_days", network.flow_log_retention_days.days().into()),
    ];
    if !network.interface_endpoints.is_empty() {
        arguments.push(("interface_endpoints", network.interface_endpoints.iter().map(|service| &**service).collect()));
    }
    if !network.foreign_s3_buckets.is_empty() {
        arguments.push(("foreign_s3_buckets", network.foreign_s3_buckets.iter().map(|bucket| &**bucket).collect()));
    }
    arguments.extend(scene.kms_key(Scope::Region));
    let call = Call::new("network", "network", arguments).needs_provider_6(is_regional);
    vec![Part {
        alarms: alarms(&call, scene, is_regional),
        costs: costs(network, scene, is_regional),
        nodes: nodes(scene),
        terraform: Terraform { calls: vec![call], ..Terraform::default() },
        ..Part::default()
    }]
}

/// One alarm per NAT gateway: without free ports, tasks cannot open connections to the internet.
fn alarms(call: &Call, scene: &Scene, is_regional: bool) -> Vec<Alarm> {
    let gateways: Vec<&str> = if is_regional {
        vec!["regional"]
    } else {
        scene.zones.iter().filter(|zone| zone.nat_gateway).map(|zone| zone.name.as_str()).collect()
    };
    let alarm = |gateway: &str| {
        Alarm::new("network", format!("nat-{gateway}"), "AWS/NATGateway", "ErrorPortAllocation")
            .description(format!(
                "The {gateway} NAT gateway has no free ports, so new connections to the internet fail. Look for a \
                 workload that opens many connections to one address."
            ))
            .dimension("NatGatewayId", call.output(&format!("nat_gateway_ids[\"{gateway}\"]")))
            .statistic("Sum")
            .above(0)
    };
    gateways.into_iter().map(alarm).collect()
}

fn costs(network: &Network, scene: &Scene, is_regional: bool) -> Vec<CostItem> {
    let zones = scene.zone_count();
    // A regional gateway is billed for each zone that it serves.
    let gateways = if is_regional { zones } else { f64::from(*network.nat_gateways) };
    let mut items = vec![
        CostItem::hourly(counted(gateways, "NAT gateway"), "nat.hour", gateways),
        CostItem::hourly("public IPv4 addresses of NAT gateways", "vpc.public-ipv4", gateways),
        CostItem::metered("data through NAT gateways", "nat.data", Meter::NatGb, 1.0),
    ];
    // Zones without a gateway send their traffic through another zone; AWS bills it in both zones.
    let cross_zone_share = (1.0 - gateways / zones).max(0.0);
    if cross_zone_share > 0.0 {
        let name = "data to NAT gateways in other zones, billed in both zones";
        items.push(CostItem::metered(name, "ec2.between-zones", Meter::NatGb, 2.0 * cross_zone_share));
    }
    let endpoints = f64::from(u32::try_from(network.interface_endpoints.len()).unwrap_or(u32::MAX)) * zones;
    if endpoints > 0.0 {
        items.push(CostItem::hourly(counted(endpoints, "interface endpoint"), "vpc.interface-endpoint", endpoints));
    }
    items
}

fn nodes(scene: &Scene) -> Vec<Node> {
    let with_gateway = scene.zones.iter().enumerate().filter(|(_, zone)| zone.nat_gateway);
    with_gateway
        .map(|(index, zone)| {
            let place = Place::Zone(Tier::Public, index);
            Node::new(format!("nat_{}", zone.name), "NAT gateway", "internet egress", place, 0)
        })
        .collect()
}
