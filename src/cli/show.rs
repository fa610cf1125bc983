//! `show` and `diff`: what an environment's settings come to, where each comes from, and how two environments differ.

use super::environments::{self, Environment};
use super::{CommandResult, Format, Outcome, Selection, print};
use crate::config::Resolved;
use clap::Args;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What to show, and how.
#[derive(Args)]
pub struct ShowArguments {
    /// Name of the environment, path of its file, or `-` for stdin
    #[arg(value_name = "ENV")]
    name: String,
    #[command(flatten)]
    selection: Selection,
    /// Only what is written, no defaults
    #[arg(long)]
    written: bool,
    /// How it is printed
    #[arg(short, long, value_enum, default_value_t = Format::Table)]
    output: Format,
}

/// What to compare, and how to print it.
#[derive(Args)]
pub struct DiffArguments {
    /// Name of an environment, path of its file, or `-` for stdin
    #[arg(value_name = "ENV")]
    first: String,
    /// The other one
    #[arg(value_name = "ENV")]
    second: String,
    #[command(flatten)]
    selection: Selection,
    /// How it is printed
    #[arg(short, long, value_enum, default_value_t = Format::Table)]
    output: Format,
}

/// Prints every setting with its value and its origin.
pub fn run(arguments: &ShowArguments) -> CommandResult {
    let environments = environments::read_each([&arguments.name], &arguments.selection)?;
    let environment = &environments[0];
    if environments::refuse_wrong(&environments) {
        return Ok(Outcome::Wrong);
    }
    let settings: Vec<Resolved> = environment
        .config
        .settings()
        .into_iter()
        .filter(|setting| !arguments.written || setting.origin.is_written())
        .collect();
    print(&match arguments.output {
        Format::Json => {
            let settings: Vec<Json> = settings
                .iter()
                .map(|setting| json!({ "path": setting.path, "value": setting.value, "origin": origin(setting, environment) }))
                .collect();
            format!("{:#}\n", json!({ "format_version": "1.0", "environment": environment.name, "settings": settings }))
        }
        Format::Table => table(&settings, environment),
    });
    Ok(Outcome::Fine)
}

fn table(settings: &[Resolved], environment: &Environment) -> String {
    let rows: Vec<(String, String)> = settings
        .iter()
        .map(|setting| (format!("{} = {}", setting.path, shown(&setting.value)), place(setting, environment)))
        .collect();
    // A long list moves its own line only.
    let width =
        rows.iter().map(|(left, _)| left.chars().count()).filter(|width| *width <= 70).max().unwrap_or_default();
    let mut text = String::new();
    for (left, right) in rows {
        let _ = writeln!(text, "{left:width$}  # {right}");
    }
    text
}

/// Where it is written, or whose default it is.
fn place(setting: &Resolved, environment: &Environment) -> String {
    let default = || format!("default of {}", environment.config.profile.as_str());
    environment.place(&setting.origin).unwrap_or_else(default)
}

fn origin(setting: &Resolved, environment: &Environment) -> Json {
    match environment.position(&setting.origin) {
        Some((file, Some((line, column)))) => {
            json!({ "kind": "file", "filename": file, "line": line, "column": column })
        }
        Some((argument, None)) => json!({ "kind": "set", "argument": argument }),
        None => json!({ "kind": "default", "profile": environment.config.profile.as_str() }),
    }
}

/// Prints the settings that differ between two environments, or two revisions of one.
pub fn diff(arguments: &DiffArguments) -> CommandResult {
    let both = environments::read_each([&arguments.first, &arguments.second], &arguments.selection)?;
    if environments::refuse_wrong(&both) {
        return Ok(Outcome::Wrong);
    }
    let settings = |environment: &Environment| {
        let settings = environment.config.settings().into_iter();
        settings.map(|setting| (setting.path, setting.value)).collect::<BTreeMap<_, _>>()
    };
    let (first, second) = (settings(&both[0]), settings(&both[1]));
    let mut paths: Vec<&String> = first.keys().chain(second.keys()).collect();
    paths.sort_unstable();
    paths.dedup();
    let changed = paths.into_iter().filter(|path| first.get(*path) != second.get(*path));
    let changed: Vec<_> = changed.map(|path| (path, first.get(path), second.get(path))).collect();
    print(&match arguments.output {
        Format::Json => {
            let changes: Vec<Json> = changed
                .iter()
                .map(|(path, first, second)| json!({ "path": path, "first": first, "second": second }))
                .collect();
            let names = [&both[0], &both[1]].map(|environment| environment.sources.file().name.as_str());
            format!(
                "{:#}\n",
                json!({ "format_version": "1.0", "first": names[0], "second": names[1], "changes": changes })
            )
        }
        Format::Table => {
            let mut text = String::new();
            for (path, first, second) in changed {
                let value = |value: Option<&Json>| value.map_or_else(|| "–".to_owned(), shown);
                let _ = writeln!(text, "{path}: {} → {}", value(first), value(second));
            }
            text
        }
    });
    Ok(Outcome::Fine)
}

fn shown(value: &Json) -> String {
    if value.is_null() { "none".to_owned() } else { value.to_string() }
}
