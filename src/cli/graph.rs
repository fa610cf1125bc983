//! `graph`: the architecture of environments as a picture.

use super::{CommandResult, Outcome, Selection, environments, print};
use crate::system::System;
use crate::views::diagram::{Diagram, beside, diagram, dot, layout, mermaid, svg};
use clap::{Args, ValueEnum};
use serde_json::json;

/// What to draw, and as what.
#[derive(Args)]
pub(crate) struct GraphArguments {
    /// Names of environments, paths of their files, or `-` for stdin; several stand beside each other
    #[arg(value_name = "ENV", required = true)]
    names: Vec<String>,
    #[command(flatten)]
    selection: Selection,
    /// What is printed
    #[arg(short, long, value_enum, default_value_t = GraphFormat::Svg)]
    output: GraphFormat,
}

/// What a picture is printed as.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum GraphFormat {
    /// A picture, for light and dark pages.
    Svg,
    /// A flowchart of Mermaid.
    Mermaid,
    /// A graph of Graphviz.
    Dot,
    /// What is in the picture, with a `format_version`.
    Json,
}

/// Prints the picture.
pub(crate) fn run(arguments: &GraphArguments) -> CommandResult {
    let environments = environments::read(&arguments.names, &arguments.selection)?;
    if environments::refuse_invalid(&environments) {
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
