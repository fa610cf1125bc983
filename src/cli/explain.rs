//! `explain` and `schema`: print the documentation of rules and settings.

use super::{CommandResult, Format, Outcome, print};
use crate::explain::{Topic, find, names, schema};
use anyhow::bail;
use clap::Args;
use serde_json::json;

/// Arguments of `explain`.
#[derive(Args)]
pub(crate) struct ExplainArguments {
    /// Code of a rule, such as `fargate-size`, or path of a setting or block, such as `backend.cpu`
    #[arg(value_name = "CODE|PATH", required_unless_present = "list")]
    name: Option<String>,
    /// List all rules and settings
    #[arg(long, conflicts_with = "name")]
    list: bool,
    /// Output format
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = Format::Table)]
    output: Format,
}

/// Explains one rule or setting, or lists them all.
pub(crate) fn run(arguments: &ExplainArguments) -> CommandResult {
    let Some(name) = &arguments.name else {
        let (rules, settings) = names();
        print(&match arguments.output {
            Format::Json => format!("{:#}\n", json!({ "format_version": "2.0", "rules": rules, "settings": settings })),
            Format::Table => format!("rules\n  {}\n\nsettings\n  {}\n", rules.join("\n  "), settings.join("\n  ")),
        });
        return Ok(Outcome::Success);
    };
    match find(name) {
        Ok(topics) => {
            print(&match arguments.output {
                Format::Json => {
                    let topics: Vec<_> = topics.iter().map(Topic::to_json).collect();
                    format!("{:#}\n", json!({ "format_version": "2.0", "topics": topics }))
                }
                Format::Table => topics.iter().map(Topic::text).collect::<Vec<_>>().join("\n"),
            });
            Ok(Outcome::Success)
        }
        Err(Some(near)) => bail!("no rule or setting `{name}`; did you mean `{near}`?"),
        Err(None) => bail!("no rule or setting `{name}`; list them with `commander-tf explain --list`"),
    }
}

/// Prints the JSON Schema of environment files.
pub(crate) fn print_schema() -> Outcome {
    print(&format!("{:#}\n", schema()));
    Outcome::Success
}
