//! Rules for `network`: availability zones and NAT gateways.

use crate::config::network::{AvailabilityZones, NatGatewayMode, Network};
use crate::config::region::Region;
use crate::config::terraform::REGIONAL_NAT_PROVIDER;
use crate::config::{Config, Setting};
use crate::diagnostics::{Report, Rule};

/// Checks the block.
pub(super) fn rules(config: &Config, report: &mut Report) {
    let network = &config.network;
    check_nat_gateway_mode(network, config, report);
    let zones = &network.availability_zones;
    let count = match &**zones {
        AvailabilityZones::Count(count) => check_zone_count(network, *count, &config.region, report),
        AvailabilityZones::Names(names) => {
            for (position, name) in names.iter().enumerate() {
                let letter = name.strip_prefix(&**config.region).unwrap_or_default();
                if !matches!(letter.as_bytes(), [b'a'..=b'h']) {
                    report
                        .error(
                            Rule::AvailabilityZones,
                            &name.origin,
                            format!("`{}` is not an availability zone of `{}`", **name, *config.region),
                        )
                        .related(&config.region.origin, "the region")
                        .hint(format!("write a zone such as `{}a`", *config.region));
                } else if let Some(first) = names[..position].iter().find(|earlier| earlier.value == name.value) {
                    report
                        .error(
                            Rule::AvailabilityZones,
                            &name.origin,
                            format!("duplicate availability zone `{}`", **name),
                        )
                        .related(&first.origin, "first listed here")
                        .hint("keep one of them");
                }
            }
            u32::try_from(names.len()).unwrap_or(u32::MAX)
        }
    };
    if !(2..=6).contains(&count) {
        let summary = format!("expected 2 to 6 availability zones, found {count}");
        let hint = "the load balancer and the database's subnet group need at least two zones";
        report.error(Rule::AvailabilityZones, &zones.origin, summary).hint(hint);
    } else if *network.nat_gateway_mode == NatGatewayMode::Zonal && *network.nat_gateways > count {
        let origin =
            if network.nat_gateways.origin.is_written() { &network.nat_gateways.origin } else { &zones.origin };
        let summary = format!(
            "`nat_gateways` ({}) is greater than the number of availability zones ({count})",
            *network.nat_gateways
        );
        report
            .error(Rule::NatGateways, origin, summary)
            .related(&zones.origin, "the zones")
            .hint(format!("set `nat_gateways` to a number from 1 to {count}"));
    }
}

fn check_nat_gateway_mode(network: &Network, config: &Config, report: &mut Report) {
    let (mode, provider) = (&network.nat_gateway_mode, &config.terraform.aws_provider);
    if **mode == NatGatewayMode::Zonal {
        return;
    }
    if provider.lowest() < REGIONAL_NAT_PROVIDER {
        report
            .error(Rule::NatGateways, &mode.origin, "a regional NAT gateway requires hashicorp/aws 6.24.0 or later")
            .related(&provider.origin, "the provider constraint")
            .hint("write `aws_provider = \">= 6.24.0, < 7.0.0\"` in `terraform`");
    }
    if network.nat_gateways.origin.is_written() {
        report
            .error(
                Rule::NatGateways,
                &network.nat_gateways.origin,
                "`nat_gateways` cannot be set for a regional NAT gateway",
            )
            .related(&mode.origin, "the mode")
            .hint("remove `nat_gateways`, or write `nat_gateway_mode = \"zonal\"`");
    }
}

fn check_zone_count(network: &Network, count: u32, region: &Setting<Region>, report: &mut Report) -> u32 {
    let available = region.availability_zones().len();
    if (2..=6).contains(&count) && (count as usize) > available && region.origin.is_written() {
        let summary = format!("cannot select {count} availability zones of `{}` by number", **region);
        report
            .error(Rule::AvailabilityZones, &network.availability_zones.origin, summary)
            .related(&region.origin, "the region")
            .hint(format!(
                "list zones that `aws ec2 describe-availability-zones` prints: `availability_zones = [\"{0}a\", \"{0}b\"]`",
                **region
            ));
    }
    count
}
