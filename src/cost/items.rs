//! What is paid for, part by part.

use super::{HOURS, Range};
use crate::architecture;
use crate::config::Config;
use crate::config::network::NatGatewayMode;
use crate::config::off_hours::OffHours;

/// Something that is paid for.
pub struct Item {
    pub component: &'static str,
    pub name: String,
    pub price: String,
    pub discount: f64,
    pub by_usage: bool,
    pub quantity: Range,
}

fn fixed(component: &'static str, name: impl Into<String>, price: impl Into<String>, quantity: f64) -> Item {
    Item {
        component,
        name: name.into(),
        price: price.into(),
        discount: 1.0,
        by_usage: false,
        quantity: Range::fixed(quantity),
    }
}

fn used(component: &'static str, name: &str, price: &str, quantity: Range) -> Item {
    Item { component, name: name.to_owned(), price: price.to_owned(), discount: 1.0, by_usage: true, quantity }
}

/// Everything, in the order of the documentation.
pub fn items(config: &Config) -> Vec<Item> {
    let mut items = network(config);
    items.extend(database(config));
    items.extend(cache(config));
    items.extend(qdrant(config));
    items.extend(backend(config));
    items.extend(edge(config));
    items.extend(websocket(config));
    items.extend(keeping(config));
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
        fixed("network", format!("{gateways} NAT gateways"), "nat.hour", gateways * HOURS),
        fixed("network", "their public addresses", "vpc.public-ipv4", gateways * HOURS),
        used("network", "through NAT gateways", "nat.data", Range::used(f64::from(*config.usage.nat_gb), 0.0)),
    ];
    let endpoints = f64::from(u32::try_from(network.interface_endpoints.len()).unwrap_or(u32::MAX)) * zones(config);
    if endpoints > 0.0 {
        items.push(fixed(
            "network",
            format!("{endpoints} interface endpoints"),
            "vpc.interface-endpoint",
            endpoints * HOURS,
        ));
    }
    items
}

fn zones(config: &Config) -> f64 {
    f64::from(u32::try_from(config.network.availability_zones.count()).unwrap_or(u32::MAX))
}

fn database(config: &Config) -> Vec<Item> {
    let database = &config.database;
    // A standby is a second instance with its own storage.
    let instances = if *database.multi_az { 2.0 } else { 1.0 };
    let class = database.instance_class.to_string();
    let name = format!("{class}{}", if *database.multi_az { ", Multi-AZ" } else { "" });
    vec![
        fixed("database", name, format!("rds.{class}"), instances * HOURS),
        fixed(
            "database",
            format!("{} GB of gp3 storage", *database.allocated_storage),
            "rds.storage.gp3",
            instances * f64::from(*database.allocated_storage),
        ),
    ]
}

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

/// vCPUs and memory of tasks on Fargate.
fn fargate(component: &'static str, cpu: u32, memory: u32, architecture: &str, tasks: Range, what: &str) -> [Item; 2] {
    let vcpus = f64::from(cpu) / 1024.0;
    let gigabytes = f64::from(memory) / 1024.0;
    [
        ("vcpu", format!("{what}, {vcpus} vCPU each, {architecture}"), vcpus),
        ("memory", format!("{what}, {gigabytes} GB each"), gigabytes),
    ]
    .map(|(price, name, size)| Item {
        component,
        name,
        price: format!("fargate.{architecture}.{price}"),
        discount: 1.0,
        by_usage: false,
        quantity: tasks.times(size * HOURS),
    })
}

fn qdrant(config: &Config) -> Vec<Item> {
    let qdrant = &config.qdrant;
    if !*qdrant.enabled {
        return vec![];
    }
    let nodes = f64::from(*qdrant.nodes);
    let architecture = qdrant.cpu_architecture.as_str();
    let mut items: Vec<Item> =
        fargate("qdrant", *qdrant.cpu, *qdrant.memory, architecture, Range::fixed(nodes), &format!("{nodes} nodes"))
            .into();
    let storage = nodes * f64::from(*qdrant.storage_gb);
    items.push(fixed("qdrant", format!("{storage} GB of gp3 volumes"), "ebs.gp3", storage));
    items.push(used("qdrant", "snapshots", "s3.storage", Range::used(f64::from(*config.usage.snapshots_gb), 0.0)));
    items
}

/// AWS takes about 70% off for Spot. Source: the Fargate Spot pages; the price moves.
const SPOT_DISCOUNT: f64 = 0.3;

fn backend(config: &Config) -> Vec<Item> {
    let backend = &config.backend;
    let (scaling, architecture) = (&backend.autoscaling, backend.cpu_architecture.as_str());
    let awake = backend.off_hours.as_ref().map_or(1.0, awake);
    let count = [*scaling.min, (*backend.desired_count).clamp(*scaling.min, *scaling.max), *scaling.max].map(f64::from);
    let (base, share) = backend
        .spot
        .as_ref()
        .map_or((f64::MAX, 0.0), |spot| (f64::from(*spot.on_demand_base), f64::from(*spot.percent) / 100.0));
    let spot = count.map(|count| (count - base).max(0.0) * share);
    let range = |[low, expected, high]: [f64; 3]| Range { low, expected, high }.times(awake);
    let on_demand = [0, 1, 2].map(|month| count[month] - spot[month]);
    let mut items: Vec<Item> = fargate(
        "backend",
        *backend.cpu,
        *backend.memory,
        architecture,
        range(on_demand),
        &format!("{} tasks", on_demand[1]),
    )
    .into();
    if backend.spot.is_some() {
        let on_spot = fargate(
            "backend",
            *backend.cpu,
            *backend.memory,
            architecture,
            range(spot),
            &format!("{} tasks on Spot", spot[1]),
        );
        items.extend(on_spot.map(|item| Item { discount: SPOT_DISCOUNT, ..item }));
    }
    items.push(fixed("backend", "load balancer", "elb.alb.hour", HOURS));
    // One unit carries 25 new connections a second, or a GB an hour.
    items.push(used("backend", "its capacity units", "elb.alb.lcu", Range::used(HOURS, 0.0)));
    if architecture::has_public_load_balancer(config) {
        items.push(fixed("backend", "its public addresses", "vpc.public-ipv4", zones(config) * HOURS));
    }
    items
}

/// The part of a week in which tasks run.
fn awake(hours: &OffHours) -> f64 {
    let minutes = |(hour, minute): (u32, u32)| f64::from(hour * 60 + minute);
    let (start, stop) = (minutes(hours.start.hour_and_minute()), minutes(hours.stop.hour_and_minute()));
    let day = if stop > start { stop - start } else { stop + 24.0 * 60.0 - start };
    let days = f64::from(u32::try_from(hours.start_days.len()).unwrap_or(7));
    days * day / (7.0 * 24.0 * 60.0)
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
        format!("{} secrets", counts.secrets),
        "secretsmanager.secret",
        f64::from(counts.secrets),
    ));
    if counts.keys > 0 {
        items.push(fixed("encryption", format!("{} keys", counts.keys), "kms.key", f64::from(counts.keys)));
    }
    if *config.monitoring.enabled {
        items.push(fixed(
            "monitoring",
            format!("{} alarms", counts.alarms),
            "cloudwatch.alarm",
            f64::from(counts.alarms),
        ));
        items.push(fixed("monitoring", "dashboard", "cloudwatch.dashboard", f64::from(counts.dashboards)));
    }
    items.push(used("monitoring", "logs", "cloudwatch.logs", Range::used(f64::from(*config.usage.logs_gb), 0.0)));
    items
}
