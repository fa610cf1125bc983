//! `qdrant`: sizes of tasks, and nodes for the zones.

use super::fargate;
use crate::config::Config;
use crate::diagnostics::{Report, Rule};

/// The rules.
pub(super) fn rules(config: &Config, report: &mut Report) {
    let qdrant = &config.qdrant;
    fargate::validate_size(&qdrant.cpu, &qdrant.memory, report);
    let zones = &config.network.availability_zones;
    let hint = match *qdrant.nodes {
        2 => "write 1 or 3: two nodes could not agree when one of them is lost",
        3 if zones.count() < 3 => "every node stands in a zone of its own; take three zones, or one node",
        _ => return,
    };
    let summary = format!("Qdrant cannot have {} nodes here", *qdrant.nodes);
    report.error(Rule::QdrantNodes, &qdrant.nodes.origin, summary).related(&zones.origin, "the zones").hint(hint);
}
