//! What is paid for, part by part.

use super::tasks;
use super::{HOURS, Range};
use crate::architecture::{self, counted};
use crate::config::Config;
use crate::config::network::NatGatewayMode;

/// Something that is paid for.
pub struct Item {
    pub component: &'static str,
    pub name: String,
    pub price: String,
    pub discount: f64,
    pub by_usage: bool,
    pub quantity: Range,
}

/// What costs by being there.
pub fn fixed(component: &'static str, name: impl Into<String>, price: impl Into<String>, quantity: f64) -> Item {
    Item {
        component,
        name: name.into(),
        price: price.into(),
        discount: 1.0,
        by_usage: false,
        quantity: Range::fixed(quantity),
    }
}

/// What costs by what is used of it.
pub fn used(component: &'static str, name: &str, price: &str, quantity: Range) -> Item {
    Item { component, name: name.to_owned(), price: price.to_owned(), discount: 1.0, by_usage: true, quantity }
}

/// Everything, in the order of the documentation.
pub fn items(config: &Config) -> Vec<Item> {
    let mut items = network(config);
    items.extend(database(config));
    items.extend(cache(config));
    items.extend(tasks::qdrant(config));
    items.extend(tasks::backend(config));
    items.extend(edge(config));
    items.extend(websocket(config));
    items.extend(keeping(config));
    items.extend(tasks::container_insights(config));
    items
}

fn network(config: &Config) -> Vec<Item> {
    let network = &config.network;
    // A regional gateway is paid for each zone in which it works.
    let gateways = match *network.nat_gateway_mode {
        NatGatewayMode::Zonal => f64::from(*network.nat_gateways),
        NatGatewayMode::Regional => zones(config),
    };
    let mut items = vec![
        fixed("network", counted(gateways, "NAT gateway"), "nat.hour", gateways * HOURS),
        fixed("network", "for each a public address", "vpc.public-ipv4", gateways * HOURS),
        used("network", "through NAT gateways", "nat.data", Range::used(f64::from(*config.usage.nat_gb), 0.0)),
    ];
    // A zone without a gateway of its own uses another zone's, and pays for both ends of the way there.
    let elsewhere = (1.0 - gateways / zones(config)).max(0.0);
    if elsewhere > 0.0 {
        let data = Range::used(f64::from(*config.usage.nat_gb), 0.0).times(2.0 * elsewhere);
        items.push(used("network", "to gateways in other zones, both ways", "ec2.between-zones", data));
    }
    let endpoints = f64::from(u32::try_from(network.interface_endpoints.len()).unwrap_or(u32::MAX)) * zones(config);
    if endpoints > 0.0 {
        items.push(fixed(
            "network",
            counted(endpoints, "interface endpoint"),
            "vpc.interface-endpoint",
            endpoints * HOURS,
        ));
    }
    items
}

/// How many availability zones are used.
pub fn zones(config: &Config) -> f64 {
    f64::from(u32::try_from(config.network.availability_zones.count()).unwrap_or(u32::MAX))
}

fn database(config: &Config) -> Vec<Item> {
    let database = &config.database;
    // A standby is a second instance with its own storage.
    let instances = if *database.multi_az { 2.0 } else { 1.0 };
    let class = database.instance_class.to_string();
    let name = format!("{class}{}", if *database.multi_az { ", Multi-AZ" } else { "" });
    let mut items = vec![
        fixed("database", name, format!("rds.{class}"), instances * HOURS),
        fixed(
            "database",
            format!("{} GB of gp3 storage", *database.allocated_storage),
            "rds.storage.gp3",
            instances * f64::from(*database.allocated_storage),
        ),
    ];
    // What is beyond that which storage of this size includes (`config::database`).
    let mut beyond = |provisioned: Option<u32>, included: u32, what: &str, price: &str| {
        let more = provisioned.map_or(0, |provisioned| provisioned.saturating_sub(included));
        if more > 0 {
            items.push(fixed("database", format!("{more} more {what}"), price, instances * f64::from(more)));
        }
    };
    beyond(*database.iops, INCLUDED_IOPS, "I/O operations a second", "rds.storage.gp3.iops");
    beyond(*database.storage_throughput, INCLUDED_THROUGHPUT, "MiB a second", "rds.storage.gp3.throughput");
    items
}

/// What gp3 storage from 400 GiB on includes.
/// Source: <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#gp3-storage>
const INCLUDED_IOPS: u32 = 12_000;
const INCLUDED_THROUGHPUT: u32 = 500;

fn cache(config: &Config) -> Vec<Item> {
    let cache = &config.cache;
    if !*cache.enabled {
        return vec![];
    }
    let nodes = cache.cluster_mode.as_ref().map_or(*cache.nodes, |cluster| *cluster.shards * (1 + *cluster.replicas));
    let (engine, node_type) = (cache.engine.as_str(), cache.node_type.to_string());
    let price = format!("elasticache.{engine}.{node_type}");
    vec![fixed("cache", format!("{nodes} × {node_type}, {engine}"), price, f64::from(nodes) * HOURS)]
}

/// What CloudFront gives every account each month. Source: its price page.
const FREE_EDGE_GB: f64 = 1024.0;
const FREE_EDGE_MILLION_REQUESTS: f64 = 10.0;

/// Rules of the firewall that are paid: three of AWS's groups, and the limit of rates (`modules/waf`).
const WAF_RULES: f64 = 4.0;

fn edge(config: &Config) -> Vec<Item> {
    let (usage, mut items) = (&config.usage, vec![]);
    let requests = f64::from(*usage.requests_thousands) / 1000.0;
    if *config.frontend.enabled {
        let data = Range::used(f64::from(*usage.egress_gb), FREE_EDGE_GB);
        items.push(used("frontend", "data to browsers beyond the free 1,024 GB", "cloudfront.data", data));
        let requests = Range::used(requests, FREE_EDGE_MILLION_REQUESTS);
        items.push(used("frontend", "requests beyond the free 10 million", "cloudfront.requests", requests));
    }
    if config.dns.is_some() {
        items.push(fixed("dns", "the zone", "route53.zone", 1.0));
    }
    let has_waf = *config.waf.enabled && (*config.frontend.enabled || architecture::has_public_load_balancer(config));
    if has_waf {
        items.push(fixed("waf", "access control list", "waf.acl", 1.0));
        items.push(fixed("waf", format!("{WAF_RULES} rules"), "waf.rule", WAF_RULES));
        items.push(used("waf", "requests", "waf.requests", Range::used(requests, 0.0)));
    }
    items
}

fn websocket(config: &Config) -> Vec<Item> {
    if !config.websocket.is_api_gateway() {
        return vec![];
    }
    let millions = |thousands: u32| Range::used(f64::from(thousands) / 1000.0, 0.0);
    vec![
        fixed("websocket", "network load balancer", "elb.nlb.hour", HOURS),
        used(
            "websocket",
            "messages",
            "apigateway.websocket.messages",
            millions(*config.usage.websocket_messages_thousands),
        ),
        used(
            "websocket",
            "connections",
            "apigateway.websocket.minutes",
            millions(*config.usage.websocket_minutes_thousands),
        ),
    ]
}

/// Files, secrets, keys, logs and alarms.
fn keeping(config: &Config) -> Vec<Item> {
    let mut items = vec![];
    if *config.files.enabled {
        items.push(used("files", "files", "s3.storage", Range::used(f64::from(*config.usage.files_gb), 0.0)));
    }
    let counts = architecture::counts(config);
    items.push(fixed(
        "secrets",
        counted(f64::from(counts.secrets), "secret"),
        "secretsmanager.secret",
        f64::from(counts.secrets),
    ));
    if counts.keys > 0 {
        items.push(fixed("encryption", counted(f64::from(counts.keys), "key"), "kms.key", f64::from(counts.keys)));
    }
    if *config.monitoring.enabled {
        items.push(fixed(
            "monitoring",
            counted(f64::from(counts.alarms), "alarm"),
            "cloudwatch.alarm",
            f64::from(counts.alarms),
        ));
        items.push(fixed("monitoring", "dashboard", "cloudwatch.dashboard", f64::from(counts.dashboards)));
    }
    items.push(used("monitoring", "logs", "cloudwatch.logs", Range::used(f64::from(*config.usage.logs_gb), 0.0)));
    items
}
