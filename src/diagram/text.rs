//! A picture for other programs that draw: Mermaid and Graphviz.

use super::{Diagram, Node};
use std::fmt::Write;

/// As a flowchart of Mermaid.
#[must_use]
pub fn mermaid(diagram: &Diagram) -> String {
    let mut text = String::from("flowchart TB\n");
    let quoted = |text: &str| text.replace('"', "#quot;");
    let line = |text: &mut String, indent: usize, node: &Node| {
        let _ =
            writeln!(text, "{:indent$}{}[\"{}<br/>{}\"]", "", id(&node.id), quoted(&node.name), quoted(&node.detail));
    };
    let _ = writeln!(text, "  subgraph edge");
    diagram.edge.iter().for_each(|node| line(&mut text, 4, node));
    let _ = writeln!(
        text,
        "  end\n  subgraph region[\"region {}\"]\n    subgraph vpc[\"VPC {}\"]",
        diagram.region, diagram.cidr
    );
    for tier in &diagram.tiers {
        let _ = writeln!(text, "      subgraph {0}[\"{0} subnets\"]", tier.name);
        tier.spanning.iter().chain(tier.zones.iter().flatten()).for_each(|node| line(&mut text, 8, node));
        let _ = writeln!(text, "      end");
    }
    let _ = writeln!(text, "    end");
    diagram.regional.iter().for_each(|node| line(&mut text, 4, node));
    let _ = writeln!(text, "  end");
    for (from, to) in &diagram.links {
        let _ = writeln!(text, "  {} --> {}", id(from), id(to));
    }
    text
}

/// As a graph of Graphviz.
#[must_use]
pub fn dot(diagram: &Diagram) -> String {
    let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    let line = |text: &mut String, indent: usize, node: &Node| {
        let _ = writeln!(
            text,
            "{:indent$}{} [label=\"{}\\n{}\"];",
            "",
            id(&node.id),
            quoted(&node.name),
            quoted(&node.detail)
        );
    };
    let mut text = format!("digraph \"{}\" {{\n  node [shape=box, style=rounded];\n", quoted(&diagram.title));
    text.push_str("  subgraph cluster_edge {\n    label=\"edge\";\n");
    diagram.edge.iter().for_each(|node| line(&mut text, 4, node));
    let _ = writeln!(
        text,
        "  }}\n  subgraph cluster_region {{\n    label=\"region {}\";\n    subgraph cluster_vpc {{\n      label=\"VPC {}\";",
        diagram.region, diagram.cidr
    );
    for tier in &diagram.tiers {
        let _ = writeln!(text, "      subgraph cluster_{0} {{\n        label=\"{0} subnets\";", tier.name);
        tier.spanning.iter().chain(tier.zones.iter().flatten()).for_each(|node| line(&mut text, 8, node));
        text.push_str("      }\n");
    }
    text.push_str("    }\n");
    diagram.regional.iter().for_each(|node| line(&mut text, 4, node));
    text.push_str("  }\n");
    for (from, to) in &diagram.links {
        let _ = writeln!(text, "  {} -> {};", id(from), id(to));
    }
    text.push_str("}\n");
    text
}

/// A name that both take without quotes.
fn id(text: &str) -> String {
    text.replace('-', "_")
}
