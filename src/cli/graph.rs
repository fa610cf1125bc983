//! `graph`: the architecture of an environment as a picture.

use super::{CommandResult, GraphArguments, GraphFormat, Outcome, environments, print};
use crate::diagram::{diagram, dot, layout, mermaid, svg};
use serde_json::json;

/// Prints the picture.
pub fn run(arguments: &GraphArguments) -> CommandResult {
    let environments = environments::read(std::slice::from_ref(&arguments.name), &arguments.selection)?;
    let environment = &environments[0];
    if environments::refuse_wrong(&environments) {
        return Ok(Outcome::Wrong);
    }
    let diagram = diagram(&environment.config);
    print(&match arguments.output {
        GraphFormat::Svg => svg(&layout(&diagram)),
        GraphFormat::Mermaid => mermaid(&diagram),
        GraphFormat::Dot => dot(&diagram),
        GraphFormat::Json => {
            format!("{:#}\n", json!({ "format_version": "1.0", "environment": environment.name, "diagram": diagram }))
        }
    });
    Ok(Outcome::Fine)
}
