//! `graph`: draws the architecture of environments as a diagram.

use super::{CommandResult, Outcome, Selection, environments, print};
use crate::system::System;
use crate::views::diagram::{Diagram, beside, diagram, dot, layout, mermaid, svg};
use clap::{Args, ValueEnum};
use serde_json::json;

/// Arguments of `graph`.
#[derive(Args)]
pub(crate) struct GraphArguments {
    /// Names of environments, paths of their files, or `-` for stdin; several are drawn side by side
    #[arg(value_name = "ENV", required = true)]
    names: Vec<String>,
    #[command(flatten)]
    selection: Selection,
    /// Output format
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = GraphFormat::Svg)]
    output: GraphFormat,
}

/// Output format of a diagram.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum GraphFormat {
    /// SVG, for light and dark pages.
    Svg,
    /// Mermaid flowchart.
    Mermaid,
    /// Graphviz DOT.
    Dot,
    /// JSON with a `format_version`.
    Json,
}

/// Prints the diagram.
pub(crate) fn run(arguments: &GraphArguments) -> CommandResult {
    let environments = environments::read(&arguments.names, &arguments.selection)?;
    if environments::report_invalid(&environments) {
        return Ok(Outcome::Failure);
    }
    let diagrams: Vec<Diagram> =
        environments.iter().map(|environment| diagram(&System::of(&environment.config))).collect();
    print(&match arguments.output {
        GraphFormat::Svg => svg(&beside(diagrams.iter().map(layout))),
        GraphFormat::Mermaid => mermaid(&diagrams),
        GraphFormat::Dot => dot(&diagrams),
        GraphFormat::Json => format!("{:#}\n", json!({ "format_version": "2.0", "environments": diagrams })),
    });
    Ok(Outcome::Success)
}
