//! Architecture diagrams of environments: nodes by region, VPC, availability zone and subnet tier.

mod layout;
mod svg;
mod text;

pub(crate) use layout::{Layout, beside, layout};
pub(crate) use svg::svg;
pub(crate) use text::{dot, mermaid};

use crate::system::{self, Place, Root, System, counted};
use serde::Serialize;

/// A node of the diagram.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Node {
    /// An identifier for links, unique in the diagram.
    pub id: String,
    /// The first line of its label.
    pub name: String,
    /// The second line: size or settings.
    pub detail: String,
}

/// A subnet tier of the VPC.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Tier {
    /// `public`, `private` or `isolated`.
    pub name: &'static str,
    /// Nodes that span all zones.
    pub spanning: Vec<Node>,
    /// Nodes of each zone, in the order of [`Diagram::zones`].
    pub zones: Vec<Vec<Node>>,
}

/// The diagram of an environment.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Diagram {
    /// The environment's name.
    pub environment: String,
    /// The project and the environment.
    pub title: String,
    /// The region.
    pub region: String,
    /// Nodes in front of the region.
    pub edge: Vec<Node>,
    /// The address range of the VPC.
    pub cidr: String,
    /// The availability zones.
    pub zones: Vec<String>,
    /// The subnet tiers: public, private, isolated.
    pub tiers: Vec<Tier>,
    /// Nodes in the region, outside the VPC.
    pub regional: Vec<Node>,
    /// Requests, as pairs of the sending and the receiving node.
    pub links: Vec<(String, String)>,
}

/// Builds the diagram of an environment.
#[must_use]
pub(crate) fn diagram(system: &System) -> Diagram {
    let (root, topology) = (system.home(), &system.home().topology);
    let placed = Placed::of(root);
    let zones = topology.zones.len();
    let tier = |name, tier| Tier {
        name,
        spanning: placed.at(Place::Tier(tier)),
        zones: (0..zones).map(|zone| placed.at(Place::Zone(tier, zone))).collect(),
    };
    let links = root.parts.iter().flat_map(|part| &part.links);
    Diagram {
        environment: topology.environment.clone(),
        title: topology.prefix(),
        region: topology.region.clone(),
        edge: placed.at(Place::Edge),
        cidr: topology.cidr.clone(),
        zones: topology.zones.iter().map(|zone| zone.name.clone()).collect(),
        tiers: vec![
            tier("public", system::Tier::Public),
            tier("private", system::Tier::Private),
            tier("isolated", system::Tier::Isolated),
        ],
        regional: placed.at(Place::Region),
        links: links.map(|link| (link.from.to_string(), link.to.to_string())).collect(),
    }
}

/// The nodes of a root, sorted by rank.
struct Placed(Vec<system::Node>);

impl Placed {
    fn of(root: &Root) -> Self {
        let mut nodes: Vec<system::Node> = root.parts.iter().flat_map(|part| &part.nodes).cloned().collect();
        nodes.extend(shared_nodes(root));
        nodes.sort_by_key(|node| node.rank);
        Self(nodes)
    }

    fn at(&self, place: Place) -> Vec<Node> {
        let nodes = self.0.iter().filter(|node| node.place == place);
        nodes
            .map(|node| Node { id: node.id.to_string(), name: node.name.to_string(), detail: node.detail.to_string() })
            .collect()
    }
}

/// Secrets and keys, counted across all components.
fn shared_nodes(root: &Root) -> Vec<system::Node> {
    let secrets = f64::from(root.parts.iter().map(|part| part.secrets).sum::<u32>());
    let keys = f64::from(root.parts.iter().map(|part| part.keys).sum::<u32>());
    let mut nodes = vec![system::Node::new("secrets", "Secrets Manager", counted(secrets, "secret"), Place::Region, 3)];
    if keys > 0.0 {
        nodes.push(system::Node::new("encryption", "KMS", counted(keys, "key"), Place::Region, 4));
    }
    nodes
}
