//! Rules for `qdrant`: task sizes, and the number of nodes.

use super::fargate;
use crate::config::Config;
use crate::diagnostics::{Report, Rule};

/// Checks the block.
pub(super) fn rules(config: &Config, report: &mut Report) {
    let qdrant = &config.qdrant;
    fargate::validate_size(&qdrant.cpu, &qdrant.memory, report);
    let zones = &config.network.availability_zones;
    let hint = match *qdrant.nodes {
        2 => "use 1 or 3; two nodes lose their quorum when one fails",
        3 if zones.count() < 3 => "each node needs its own availability zone; use three zones, or one node",
        _ => return,
    };
    let summary = format!("Qdrant does not support {} nodes in {} availability zones", *qdrant.nodes, zones.count());
    report
        .error(Rule::QdrantNodes, &qdrant.nodes.origin, summary)
        .related(&zones.origin, "the availability zones")
        .hint(hint);
}
