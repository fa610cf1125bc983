//! Diagrams for Mermaid and Graphviz. Both have groups, nodes and links, each with its own syntax.

use super::{Diagram, Node};
use std::fmt::Write;

/// The syntax of a diagram language.
struct Language {
    /// The first line of a group, from its identifier and title.
    group: fn(&str, &str) -> String,
    /// The last line of a group.
    end: &'static str,
    /// A node, from its identifier and the two lines of its label.
    node: fn(&str, &str, &str) -> String,
    /// A link between two nodes.
    link: fn(&str, &str) -> String,
}

/// The diagrams as a Mermaid flowchart.
#[must_use]
pub(crate) fn mermaid(diagrams: &[Diagram]) -> String {
    fn quoted(text: &str) -> String {
        text.replace('"', "#quot;")
    }
    let language = Language {
        group: |id, title| format!("subgraph {id}[\"{}\"]", quoted(title)),
        end: "end",
        node: |id, name, detail| format!("{id}[\"{}<br/>{}\"]", quoted(name), quoted(detail)),
        link: |from, to| format!("{from} --> {to}"),
    };
    let mut text = String::from("flowchart TB\n");
    language.draw(&mut text, diagrams);
    text
}

/// The diagrams as a Graphviz graph.
#[must_use]
pub(crate) fn dot(diagrams: &[Diagram]) -> String {
    fn quoted(text: &str) -> String {
        text.replace('\\', "\\\\").replace('"', "\\\"")
    }
    let language = Language {
        // Graphviz draws a frame only around groups whose names begin with `cluster_`.
        group: |id, title| format!("subgraph cluster_{id} {{ label=\"{}\";", quoted(title)),
        end: "}",
        node: |id, name, detail| format!("{id} [label=\"{}\\n{}\"];", quoted(name), quoted(detail)),
        link: |from, to| format!("{from} -> {to};"),
    };
    let titles: Vec<&str> = diagrams.iter().map(|diagram| diagram.title.as_str()).collect();
    let title = quoted(&titles.join(", "));
    let mut text = format!("digraph \"{title}\" {{\n  node [shape=box, style=rounded];\n");
    language.draw(&mut text, diagrams);
    text.push_str("}\n");
    text
}

impl Language {
    fn draw(&self, text: &mut String, diagrams: &[Diagram]) {
        for diagram in diagrams {
            let id = |id: &str| identifier(diagrams, diagram, id);
            let mut line = |indent: usize, line: &str| {
                let _ = writeln!(text, "{:indent$}{line}", "");
            };
            let group = |id_of: &str, title: &str| (self.group)(&id(id_of), title);
            let node = |node: &Node| (self.node)(&id(&node.id), &node.name, &node.detail);
            line(2, &group("edge", &format!("{}, edge", diagram.title)));
            diagram.edge.iter().for_each(|inside| line(4, &node(inside)));
            line(2, self.end);
            line(2, &group("region", &format!("{}, region {}", diagram.title, diagram.region)));
            line(4, &group("vpc", &format!("VPC {}", diagram.cidr)));
            for tier in &diagram.tiers {
                line(6, &group(tier.name, &format!("{} subnets", tier.name)));
                tier.spanning.iter().chain(tier.zones.iter().flatten()).for_each(|inside| line(8, &node(inside)));
                line(6, self.end);
            }
            line(4, self.end);
            diagram.regional.iter().for_each(|inside| line(4, &node(inside)));
            line(2, self.end);
            diagram.links.iter().for_each(|(from, to)| line(2, &(self.link)(&id(from), &id(to))));
        }
    }
}

/// An identifier that both languages accept without quotes, unique across the environments of the diagram.
fn identifier(diagrams: &[Diagram], diagram: &Diagram, id: &str) -> String {
    let name = if diagrams.len() > 1 { format!("{id}_of_{}", diagram.environment) } else { id.to_owned() };
    name.replace('-', "_")
}
