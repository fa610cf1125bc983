//! `network`: the VPC, its availability zones and its egress.

use super::declare::section;
use super::region::Region;
use super::setting::Setting;
use super::syntax::{Kind, Value};
use super::types::{BucketName, Cidr, LogRetention};
use super::value::{Problem, SettingType, choice, text};
use crate::diagnostics::Rule;
use serde_json::{Value as Json, json};

section! {
    /// A VPC with public, private and isolated subnets in each availability zone.
    Network {
        /// Private IPv4 network of the VPC, /16 to /22. Changing it replaces the VPC and everything in it.
        cidr: Cidr = |_| Cidr::from_static("10.0.0.0/16");
        /// Number of availability zones, or a list of their names. Load balancer and database need at least two.
        availability_zones: AvailabilityZones = |profile| AvailabilityZones::Count(profile.pick(3, 2));
        /// Number of NAT gateways, created in the first of the availability zones. With one per zone, a zone failure
        /// does not affect the egress of the others; fewer cost less.
        nat_gateways: u32 [1..=6] = |profile| profile.pick(2, 1);
        /// `zonal` creates gateways in the first zones. `regional` creates one gateway that spans all zones and is
        /// billed per zone in use; it requires provider 6.24.0 or later.
        nat_gateway_mode: NatGatewayMode = |_| NatGatewayMode::Zonal;
        /// AWS services that tasks reach through interface endpoints instead of a NAT gateway, such as `ecr.dkr` or
        /// `logs`. Each costs 7.30 USD a month per zone and pays off from about 200 GB a month.
        interface_endpoints: Vec<EndpointService> = |_| vec![];
        /// Buckets of other accounts in this region that tasks may read. The S3 endpoint policy allows no others.
        foreign_s3_buckets: Vec<BucketName> = |_| vec![];
        /// Days to keep flow logs.
        flow_log_retention_days: LogRetention = |profile| LogRetention::from_static(profile.pick(365, 7));
    }
}

choice! {
    /// The availability mode of NAT gateways.
    NatGatewayMode, "NAT gateway mode" {
        /// One gateway in each of the first zones.
        Zonal = "zonal",
        /// One gateway for all zones.
        Regional = "regional",
    }
}

text! {
    /// The last component of an endpoint's service name, `ecr.dkr`.
    EndpointService, "service", |written| {
        let is_allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-');
        let is_valid = !written.is_empty() && written.bytes().all(is_allowed) && !written.starts_with("com.amazonaws.");
        if is_valid && written != "s3" && written != "dynamodb" { Ok(()) } else {
            Err(Problem::new(Rule::InterfaceEndpoint, format!("`{written}` is not an interface endpoint service"))
                .hint("write it like `ecr.dkr`, `logs` or `secretsmanager`; S3 already has a free gateway endpoint"))
        }
    }
}

/// Which availability zones to use.
#[derive(Clone, Debug)]
pub(crate) enum AvailabilityZones {
    /// This many of the region's zones.
    Count(u32),
    /// The zones with these names.
    Names(Vec<Setting<String>>),
}

impl AvailabilityZones {
    /// The number of zones.
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
    /// For data stores, without egress.
    pub isolated_cidr: String,
    /// Whether the zone has a NAT gateway.
    pub nat_gateway: bool,
}

/// Zone letters go up to `h`, so each of the three tiers reserves eight subnets.
const ZONES_PER_TIER: u32 = 8;

impl Network {
    /// The zones sorted by name. A zone's subnets depend only on its letter, so adding or removing a zone does not move
    /// another. The NAT gateways are in the first zones of the setting, so appending a zone does not move a gateway.
    #[must_use]
    pub(crate) fn zones(&self, region: &Region) -> Vec<Zone> {
        let gateways = match *self.nat_gateway_mode {
            NatGatewayMode::Zonal => *self.nat_gateways as usize,
            // A regional gateway covers every zone.
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
