//! `graph`: the architecture of environments as a picture.

use super::{CommandResult, GraphArguments, GraphFormat, Outcome, environments, print};
use crate::diagram::{Diagram, beside, diagram, dot, layout, mermaid, svg};
use serde_json::json;

/// Prints the picture.
pub fn run(arguments: &GraphArguments) -> CommandResult {
    let environments = environments::read_each(&arguments.names, &arguments.selection)?;
    if environments::refuse_wrong(&environments) {
        return Ok(Outcome::Wrong);
    }
    let diagrams: Vec<Diagram> = environments.iter().map(|environment| diagram(&environment.config)).collect();
    print(&match arguments.output {
        GraphFormat::Svg => svg(&beside(diagrams.iter().map(layout))),
        GraphFormat::Mermaid => mermaid(&diagrams),
        GraphFormat::Dot => dot(&diagrams),
        GraphFormat::Json => format!("{:#}\n", json!({ "format_version": "1.0", "environments": diagrams })),
    });
    Ok(Outcome::Fine)
}
