//! The call of `modules/network`.

use super::alarm::Alarm;
use crate::config::Config;
use crate::config::SettingType;
use crate::terraform::{ModuleCall, Value};

/// The VPC.
pub fn module(config: &Config) -> ModuleCall {
    let network = &config.network;
    let zones = network.zones(&config.region).into_iter().map(|zone| {
        let mut settings = vec![
            ("public_cidr", Value::from(zone.public_cidr)),
            ("private_cidr", Value::from(zone.private_cidr)),
            ("isolated_cidr", Value::from(zone.isolated_cidr)),
        ];
        if zone.nat_gateway {
            settings.push(("nat_gateway", true.into()));
        }
        (zone.name, Value::object(settings))
    });
    let mut arguments = vec![
        ("name", config.prefix().into()),
        ("cidr", network.cidr.to_json().as_str().unwrap_or_default().into()),
        ("availability_zones", Value::object(zones)),
        ("flow_log_retention_days", network.flow_log_retention_days.days().into()),
    ];
    if !network.foreign_s3_buckets.is_empty() {
        arguments.push(("foreign_s3_buckets", network.foreign_s3_buckets.iter().map(|bucket| &**bucket).collect()));
    }
    ModuleCall { name: "network", module: "network", arguments }
}

/// Each NAT gateway: the tasks behind it lose the internet when it runs out of ports.
pub fn alarms(config: &Config) -> Vec<Alarm> {
    let zones = config.network.zones(&config.region);
    let with_gateway = zones.into_iter().filter(|zone| zone.nat_gateway);
    let alarm = |zone: crate::config::network::Zone| {
        let id = Value::expression(format!("module.network.nat_gateway_ids[\"{}\"]", zone.name));
        Alarm::new("network", format!("nat-{}", zone.name), "AWS/NATGateway", "ErrorPortAllocation")
            .description(format!(
                "The NAT gateway in {} has no ports left: new connections to the internet fail.",
                zone.name
            ))
            .dimension("NatGatewayId", id)
            .statistic("Sum")
            .above(0)
    };
    with_gateway.map(alarm).collect()
}
