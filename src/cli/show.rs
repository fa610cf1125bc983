//! `show` and `diff`: the effective settings of an environment with their origin, and those that differ between two.

use super::environments::{self, Environment};
use super::{CommandResult, Format, Outcome, Selection, print};
use crate::config::Resolved;
use clap::Args;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Arguments of `show`.
#[derive(Args)]
pub(crate) struct ShowArguments {
    /// Name of the environment, path of its file, or `-` for stdin
    #[arg(value_name = "ENV")]
    name: String,
    #[command(flatten)]
    selection: Selection,
    /// Show only settings that are set in the file or with `--set`
    #[arg(long)]
    written: bool,
    /// Output format
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = Format::Table)]
    output: Format,
}

/// Arguments of `diff`.
#[derive(Args)]
pub(crate) struct DiffArguments {
    /// Name of the first environment, path of its file, or `-` for stdin
    #[arg(value_name = "ENV")]
    first: String,
    /// The second environment, likewise
    #[arg(value_name = "ENV")]
    second: String,
    #[command(flatten)]
    selection: Selection,
    /// Output format
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = Format::Table)]
    output: Format,
}

/// Prints every setting with its effective value and origin.
pub(crate) fn run(arguments: &ShowArguments) -> CommandResult {
    let environments = environments::read(std::slice::from_ref(&arguments.name), &arguments.selection)?;
    let environment = &environments[0];
    if environments::report_invalid(&environments) {
        return Ok(Outcome::Failure);
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
            format!("{:#}\n", json!({ "format_version": "2.0", "environment": environment.name, "settings": settings }))
        }
        Format::Table => table(&settings, environment),
    });
    Ok(Outcome::Success)
}

fn table(settings: &[Resolved], environment: &Environment) -> String {
    let rows: Vec<(String, String)> = settings
        .iter()
        .map(|setting| (format!("{} = {}", setting.path, display(&setting.value)), location(setting, environment)))
        .collect();
    // Long values do not widen the column.
    let width =
        rows.iter().map(|(left, _)| left.chars().count()).filter(|width| *width <= 70).max().unwrap_or_default();
    let mut text = String::new();
    for (left, right) in rows {
        let _ = writeln!(text, "{left:width$}  # {right}");
    }
    text
}

/// Where the setting is set, or the profile whose default applies.
fn location(setting: &Resolved, environment: &Environment) -> String {
    let default = || format!("default of {}", environment.config.profile.as_str());
    environment.location(&setting.origin).unwrap_or_else(default)
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
pub(crate) fn diff(arguments: &DiffArguments) -> CommandResult {
    let both = environments::read(&[arguments.first.clone(), arguments.second.clone()], &arguments.selection)?;
    if environments::report_invalid(&both) {
        return Ok(Outcome::Failure);
    }
    let [first, second] = [&both[0], &both[1]].map(|environment| environment.config.settings());
    let changed = changes(first, second);
    print(&match arguments.output {
        Format::Json => {
            let changes: Vec<Json> = changed
                .iter()
                .map(|Change { path, first, second }| json!({ "path": path, "first": first, "second": second }))
                .collect();
            let names = [&both[0], &both[1]].map(|environment| environment.sources.file().name.as_str());
            format!(
                "{:#}\n",
                json!({ "format_version": "2.0", "first": names[0], "second": names[1], "changes": changes })
            )
        }
        Format::Table => {
            let mut text = String::new();
            for Change { path, first, second } in changed {
                let value = |value: Option<Json>| value.map_or_else(|| "–".to_owned(), |value| display(&value));
                let _ = writeln!(text, "{path}: {} → {}", value(first), value(second));
            }
            text
        }
    });
    Ok(Outcome::Success)
}

/// A setting that differs; `None` where the block that contains it is absent.
#[derive(Debug, PartialEq)]
struct Change {
    path: String,
    first: Option<Json>,
    second: Option<Json>,
}

/// The settings that differ, by their paths.
fn changes(first: Vec<Resolved>, second: Vec<Resolved>) -> Vec<Change> {
    let mut both: BTreeMap<String, (Option<Json>, Option<Json>)> = BTreeMap::new();
    for Resolved { path, value, .. } in first {
        both.entry(path).or_default().0 = Some(value);
    }
    for Resolved { path, value, .. } in second {
        both.entry(path).or_default().1 = Some(value);
    }
    let changed = both.into_iter().filter(|(_, (first, second))| first != second);
    changed.map(|(path, (first, second))| Change { path, first, second }).collect()
}

fn display(value: &Json) -> String {
    if value.is_null() { "none".to_owned() } else { value.to_string() }
}

#[cfg(test)]
mod tests {
    use super::{Change, changes};
    use crate::config::Resolved;
    use crate::source::Origin;
    use serde_json::json;

    #[test]
    fn an_absent_setting_differs_from_null() {
        let setting = |path: &str, value| Resolved { path: path.to_owned(), value, origin: Origin::Default };
        let first = vec![setting("worker.emails.cpu", json!(512)), setting("a", json!(null)), setting("b", json!(1))];
        let second = vec![setting("worker.reports.cpu", json!(512)), setting("b", json!(1))];
        let change = |path: &str, first, second| Change { path: path.to_owned(), first, second };
        let expected = [
            change("a", Some(json!(null)), None),
            change("worker.emails.cpu", Some(json!(512)), None),
            change("worker.reports.cpu", None, Some(json!(512))),
        ];
        assert_eq!(changes(first, second), expected);
    }
}
