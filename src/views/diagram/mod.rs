//! The architecture of environments as a picture: what stands where, by region, VPC, availability zone and subnet tier.

mod layout;
mod svg;
mod text;

pub(crate) use layout::{Layout, beside, layout};
pub(crate) use svg::svg;
pub(crate) use text::{dot, mermaid};

use crate::system::{self, Place, Root, System, counted};
use serde::Serialize;

/// Something that stands somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Node {
    /// A name for links, unique in the picture.
    pub id: String,
    /// What it is.
    pub name: String,
    /// Its size or settings, in a few words.
    pub detail: String,
}

/// A subnet tier of the VPC.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Tier {
    /// `public`, `private` or `isolated`.
    pub name: &'static str,
    /// What spans all zones.
    pub spanning: Vec<Node>,
    /// What stands in each zone, in their order.
    pub zones: Vec<Vec<Node>>,
}

/// The picture.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Diagram {
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

/// The picture of an environment.
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

/// The nodes of a root, those nearer to the user first.
struct Placed(Vec<system::Node>);

impl Placed {
    fn of(root: &Root) -> Self {
        let mut nodes: Vec<system::Node> = root.parts.iter().flat_map(|part| &part.nodes).cloned().collect();
        nodes.extend(of_no_part(root));
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

/// Secrets and keys, which are counted over all parts.
fn of_no_part(root: &Root) -> Vec<system::Node> {
    let secrets = f64::from(root.parts.iter().map(|part| part.secrets).sum::<u32>());
    let keys = f64::from(root.parts.iter().map(|part| part.keys).sum::<u32>());
    let mut nodes = vec![system::Node::new("secrets", "Secrets Manager", counted(secrets, "secret"), Place::Region, 3)];
    if keys > 0.0 {
        nodes.push(system::Node::new("encryption", "KMS", counted(keys, "key"), Place::Region, 4));
    }
    nodes
}
