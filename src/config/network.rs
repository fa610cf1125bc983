//! `network`: the VPC, its availability zones and its way out.

use super::declare::section;
use super::region::Region;
use super::section::Setting;
use super::syntax::{Kind, Value};
use super::types::{BucketName, Cidr, LogRetention};
use super::value::{Problem, SettingType, choice, text};
use crate::diagnostics::Rule;
use serde_json::{Value as Json, json};

section! {
    /// The VPC with public, private and isolated subnets in every availability zone.
    Network {
        /// The VPC's private IPv4 network, /16 to /22. Changing it replaces everything in it.
        cidr: Cidr = |_| Cidr::from_static("10.0.0.0/16");
        /// How many zones to use, or the list of their names. At least two: the load balancer and the database need them.
        availability_zones: AvailabilityZones = |profile| AvailabilityZones::Count(profile.pick(3, 2));
        /// NAT gateways, in the first zones as they are written. One for each zone survives the loss of a zone at full
        /// reach; fewer are cheaper.
        nat_gateways: u32 [1..=6] = |profile| profile.pick(2, 1);
        /// `zonal` gateways stand in the first zones. One `regional` gateway spans all of them and costs for each zone in use;
        /// it needs a provider from 6.24.0 on.
        nat_gateway_mode: NatGatewayMode = |_| NatGatewayMode::Zonal;
        /// AWS services that the tasks reach without the NAT gateway, such as `ecr.dkr` or `logs`: 7.30 USD a month for each in
        /// each zone, which pays from about 200 GB a month on.
        interface_endpoints: Vec<EndpointService> = |_| vec![];
        /// Buckets of other accounts in this region that the tasks read from: the way to S3 lets through no others.
        foreign_s3_buckets: Vec<BucketName> = |_| vec![];
        /// Days for which flow logs are kept.
        flow_log_retention_days: LogRetention = |profile| LogRetention::from_static(profile.pick(365, 7));
    }
}

choice! {
    /// How tasks reach the internet.
    NatGatewayMode, "a mode of NAT gateways" {
        /// Gateways in zones.
        Zonal = "zonal",
        /// One gateway for all zones.
        Regional = "regional",
    }
}

text! {
    /// The last part of the name of an AWS service's endpoint, `ecr.dkr`.
    EndpointService, "service", |written| {
        let known = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-');
        let fits = !written.is_empty() && written.bytes().all(known) && !written.starts_with("com.amazonaws.");
        if fits && written != "s3" && written != "dynamodb" { Ok(()) } else {
            Err(Problem::new(Rule::InterfaceEndpoint, format!("`{written}` is not a service with an interface endpoint"))
                .hint("write the end of its name, such as `ecr.dkr`, `logs` or `secretsmanager`; S3 has a free gateway endpoint already"))
        }
    }
}

/// Which availability zones to use.
#[derive(Clone, Debug)]
pub(crate) enum AvailabilityZones {
    /// The first so many of the region.
    Count(u32),
    /// These.
    Names(Vec<Setting<String>>),
}

impl AvailabilityZones {
    /// How many there are.
    #[must_use]
    pub(crate) fn count(&self) -> usize {
        match self {
            Self::Count(count) => *count as usize,
            Self::Names(names) => names.len(),
        }
    }
}

impl SettingType for AvailabilityZones {
    const TYPE: &'static str = "number or list of zone names";

    fn decode(value: &Value) -> Result<Self, Problem> {
        match &value.kind {
            Kind::List(_) => Vec::decode(value).map(Self::Names),
            _ => u32::decode(value).map(Self::Count).map_err(|problem| {
                problem.hint("write a number, or a list of names such as `[\"us-east-1a\", \"us-east-1b\"]`")
            }),
        }
    }

    fn to_json(&self) -> Json {
        match self {
            Self::Count(count) => Json::from(*count),
            Self::Names(names) => names.to_json(),
        }
    }

    fn schema() -> Json {
        json!({ "oneOf": [u32::schema(), Vec::<String>::schema()] })
    }
}

/// One availability zone with the address ranges of its subnets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Zone {
    /// `us-east-1a`
    pub name: String,
    /// For the load balancer and the NAT gateways.
    pub public_cidr: String,
    /// For the tasks.
    pub private_cidr: String,
    /// For the data, without a way out.
    pub isolated_cidr: String,
    /// Whether the zone has a NAT gateway of its own.
    pub nat_gateway: bool,
}

/// Zones have letters up to `h`, so that each of the three tiers takes eight address ranges.
const ZONES_PER_TIER: u32 = 8;

impl Network {
    /// The zones in the order of their names. A zone's address ranges follow from its letter alone, so that adding
    /// or removing a zone never moves another. The first zones as they are written have the NAT gateways, so that a
    /// zone that is added at the end never moves one either.
    #[must_use]
    pub(crate) fn zones(&self, region: &Region) -> Vec<Zone> {
        let gateways = match *self.nat_gateway_mode {
            NatGatewayMode::Zonal => *self.nat_gateways as usize,
            // It is in every zone.
            NatGatewayMode::Regional => usize::MAX,
        };
        let zone = |(position, name): (usize, String)| {
            let letter = name.bytes().last().map_or(0, |letter| u32::from(letter.saturating_sub(b'a')));
            let cidr = |tier: u32| self.cidr.subnet(tier * ZONES_PER_TIER + letter);
            Zone {
                public_cidr: cidr(0),
                private_cidr: cidr(1),
                isolated_cidr: cidr(2),
                nat_gateway: position < gateways,
                name,
            }
        };
        let mut zones: Vec<Zone> = self.zone_names(region).into_iter().enumerate().map(zone).collect();
        zones.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        zones
    }

    fn zone_names(&self, region: &Region) -> Vec<String> {
        match &*self.availability_zones {
            AvailabilityZones::Count(count) => region.availability_zones().into_iter().take(*count as usize).collect(),
            AvailabilityZones::Names(names) => names.iter().map(|name| name.value.clone()).collect(),
        }
    }
}
