//! The call of `modules/network`.

use super::alarm::Alarm;
use super::encryption;
use crate::config::Config;
use crate::config::SettingType;
use crate::config::network::NatGatewayMode;
use crate::terraform::{ModuleCall, Value};

/// The module's folder.
pub const MODULE: &str = "network";

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
    if !network.interface_endpoints.is_empty() {
        arguments.push(("interface_endpoints", network.interface_endpoints.iter().map(|service| &**service).collect()));
    }
    if !network.foreign_s3_buckets.is_empty() {
        arguments.push(("foreign_s3_buckets", network.foreign_s3_buckets.iter().map(|bucket| &**bucket).collect()));
    }
    arguments.extend(encryption::kms_key(config));
    ModuleCall::new("network", MODULE, arguments)
}

/// Each NAT gateway: the tasks behind it lose the internet when it runs out of ports.
pub fn alarms(config: &Config) -> Vec<Alarm> {
    let with_gateway = match *config.network.nat_gateway_mode {
        NatGatewayMode::Regional => vec!["regional".to_owned()],
        NatGatewayMode::Zonal => {
            let zones = config.network.zones(&config.region).into_iter();
            zones.filter(|zone| zone.nat_gateway).map(|zone| zone.name).collect()
        }
    };
    let alarm = |gateway: String| {
        let id = Value::expression(format!("module.network.nat_gateway_ids[\"{gateway}\"]"));
        Alarm::new("network", format!("nat-{gateway}"), "AWS/NATGateway", "ErrorPortAllocation")
            .description(format!("The NAT gateway {gateway} has no ports left: new connections to the internet fail."))
            .dimension("NatGatewayId", id)
            .statistic("Sum")
            .above(0)
    };
    with_gateway.into_iter().map(alarm).collect()
}
