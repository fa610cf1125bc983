//! The architecture of environments as a picture: what stands where, by region, VPC, availability zone and subnet tier.

mod layout;
mod svg;
mod text;

pub use layout::{Frame, Label, Layout, beside, layout};
pub use svg::svg;
pub use text::{dot, mermaid};

use crate::architecture::{self, counted};
use crate::config::network::{NatGatewayMode, Zone};
use crate::config::{Config, SettingType};
use serde::Serialize;

/// Something that stands somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Node {
    /// A name for links, unique in the picture.
    pub id: String,
    /// What it is.
    pub name: String,
    /// Its size or settings, in a few words.
    pub detail: String,
}

/// A subnet tier of the VPC.
#[derive(Clone, Debug, Serialize)]
pub struct Tier {
    /// `public`, `private` or `isolated`.
    pub name: &'static str,
    /// What spans all zones.
    pub spanning: Vec<Node>,
    /// What stands in each zone, in their order.
    pub zones: Vec<Vec<Node>>,
}

/// The picture.
#[derive(Clone, Debug, Serialize)]
pub struct Diagram {
    /// The environment's name.
    pub environment: String,
    /// The environment with its project.
    pub title: String,
    /// The region.
    pub region: String,
    /// What stands before the region.
    pub edge: Vec<Node>,
    /// The VPC's address range.
    pub cidr: String,
    /// The availability zones.
    pub zones: Vec<String>,
    /// The tiers, from the way out to the data.
    pub tiers: Vec<Tier>,
    /// What stands in the region, outside of the VPC.
    pub regional: Vec<Node>,
    /// Who asks whom.
    pub links: Vec<(String, String)>,
}

fn node(id: impl Into<String>, name: impl Into<String>, detail: impl Into<String>) -> Node {
    Node { id: id.into(), name: name.into(), detail: detail.into() }
}

/// The picture of an environment.
#[must_use]
pub fn diagram(config: &Config) -> Diagram {
    let zones = config.network.zones(&config.region);
    let tiers = vec![public(config, &zones), private(config, zones.len()), isolated(config, zones.len())];
    Diagram {
        environment: config.environment.to_string(),
        title: config.prefix(),
        region: config.region.to_string(),
        edge: edge(config),
        cidr: config.network.cidr.to_json().as_str().unwrap_or_default().to_owned(),
        zones: zones.iter().map(|zone| zone.name.clone()).collect(),
        tiers,
        regional: regional(config),
        links: links(config),
    }
}

fn edge(config: &Config) -> Vec<Node> {
    let mut nodes = vec![];
    if let Some(dns) = &config.dns {
        nodes.push(node("dns", "Route 53", dns.domain.to_string()));
    }
    if *config.waf.enabled && *config.frontend.enabled {
        nodes.push(node("waf", "AWS WAF", format!("{} requests in 5 min", *config.waf.rate_limit)));
    }
    if *config.frontend.enabled {
        nodes.push(node("frontend", "CloudFront, site", "TLS, security headers"));
        nodes.push(node("backend_edge", "CloudFront, API", "VPC origin"));
    }
    if config.websocket.is_api_gateway() {
        nodes.push(node("websocket", "API Gateway", "WebSocket, VPC link"));
    }
    nodes
}

fn public(config: &Config, zones: &[Zone]) -> Tier {
    let is_public = architecture::has_public_load_balancer(config);
    let spanning = if is_public { vec![node("alb", "Application Load Balancer", "public, HTTPS")] } else { vec![] };
    let regional = *config.network.nat_gateway_mode == NatGatewayMode::Regional;
    let gateway = |zone: &Zone| {
        let has = regional || zone.nat_gateway;
        if has { vec![node(format!("nat_{}", zone.name), "NAT gateway", "way out")] } else { vec![] }
    };
    Tier { name: "public", spanning, zones: zones.iter().map(gateway).collect() }
}

fn private(config: &Config, zones: usize) -> Tier {
    let mut spanning = vec![];
    if !architecture::has_public_load_balancer(config) {
        spanning.push(node("alb", "Application Load Balancer", "internal"));
    }
    if config.websocket.is_api_gateway() {
        spanning.push(node("nlb", "Network Load Balancer", "internal, for API Gateway"));
    }
    let backend = &config.backend;
    let size = format!(
        "{}-{} × {} CPU, {} MiB",
        *backend.autoscaling.min, *backend.autoscaling.max, *backend.cpu, *backend.memory
    );
    spanning.push(node("backend", "backend on ECS Fargate", format!("{size}, {}", backend.cpu_architecture.as_str())));
    let qdrant = |zone: usize| {
        let nodes = usize::try_from(*config.qdrant.nodes).unwrap_or(1);
        let has = *config.qdrant.enabled && zone < nodes;
        if has {
            vec![node(format!("qdrant_{zone}"), "Qdrant", format!("{} GB EBS", *config.qdrant.storage_gb))]
        } else {
            vec![]
        }
    };
    Tier { name: "private", spanning, zones: (0..zones).map(qdrant).collect() }
}

fn isolated(config: &Config, zones: usize) -> Tier {
    let in_zone = |zone: usize| {
        let mut nodes = vec![];
        let database = &config.database;
        match (zone, *database.multi_az) {
            (0, _) => nodes.push(node("database", "PostgreSQL", database.instance_class.to_string())),
            (1, true) => {
                nodes.push(node("database_standby", "PostgreSQL standby", database.instance_class.to_string()));
            }
            _ => {}
        }
        let cache = &config.cache;
        let copies = cache.cluster_mode.as_ref().map_or(*cache.nodes, |cluster| 1 + *cluster.replicas);
        let shards =
            cache.cluster_mode.as_ref().map_or(String::new(), |cluster| format!(", {} shards", *cluster.shards));
        if *cache.enabled && zone < usize::try_from(copies).unwrap_or(1) {
            let name = format!("{}{}", title(cache.engine.as_str()), if zone == 0 { "" } else { " replica" });
            nodes.push(node(format!("cache_{zone}"), name, format!("{}{shards}", *cache.node_type)));
        }
        nodes
    };
    Tier { name: "isolated", spanning: vec![], zones: (0..zones).map(in_zone).collect() }
}

/// `redis` as a name.
fn title(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn regional(config: &Config) -> Vec<Node> {
    let counts = architecture::counts(config);
    let mut nodes = vec![];
    if *config.frontend.enabled {
        nodes.push(node("site", "S3, site", "private, versioned"));
    }
    if *config.files.enabled {
        nodes.push(node("files", "S3, files", "private, versioned"));
    }
    if *config.qdrant.enabled {
        nodes.push(node("snapshots", "S3, snapshots", format!("every {} h", *config.qdrant.snapshot_interval_hours)));
    }
    nodes.push(node("secrets", "Secrets Manager", counted(f64::from(counts.secrets), "secret")));
    if counts.keys > 0 {
        nodes.push(node("encryption", "KMS", counted(f64::from(counts.keys), "key")));
    }
    if *config.monitoring.enabled {
        nodes.push(node("monitoring", "CloudWatch", counted(f64::from(counts.alarms), "alarm")));
    }
    if *config.audit.enabled {
        nodes.push(node("audit", "CloudTrail", "locked bucket"));
    }
    nodes
}

fn links(config: &Config) -> Vec<(String, String)> {
    let mut links: Vec<(&str, String)> = vec![("alb", "backend".to_owned()), ("backend", "database".to_owned())];
    if *config.frontend.enabled {
        links.extend([("frontend", "site".to_owned()), ("backend_edge", "alb".to_owned())]);
    }
    if config.websocket.is_api_gateway() {
        links.extend([("websocket", "nlb".to_owned()), ("nlb", "backend".to_owned())]);
    }
    if *config.cache.enabled {
        links.push(("backend", "cache_0".to_owned()));
    }
    if *config.qdrant.enabled {
        links.extend([("backend", "qdrant_0".to_owned()), ("qdrant_0", "snapshots".to_owned())]);
    }
    if *config.files.enabled {
        links.push(("backend", "files".to_owned()));
    }
    links.into_iter().map(|(from, to)| (from.to_owned(), to)).collect()
}
