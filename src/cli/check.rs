//! `check`: reports errors and warnings in environment files.

use super::{BUILD, CommandResult, Outcome, Selection, environments, note, print};
use crate::diagnostics::{Severity, github, json, sarif};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Arguments of `check`.
#[derive(Args)]
pub(crate) struct CheckArguments {
    /// Names of environments, paths of their files, or `-` for stdin; defaults to all environments
    #[arg(value_name = "ENV")]
    names: Vec<String>,
    #[command(flatten)]
    selection: Selection,
    /// Exit with 1 on warnings, too
    #[arg(long, env = "COMMANDER_TF_DENY_WARNINGS")]
    deny_warnings: bool,
    /// Folder to search for rendered environments whose file was deleted; defaults to `build`
    #[arg(long, value_name = "DIR", env = "COMMANDER_TF_OUT")]
    out: Option<PathBuf>,
    /// Output format
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = Report::Text)]
    output: Report,
}

/// Output format of the problems found.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Report {
    /// Human-readable text, on stderr.
    Text,
    /// JSON with a `format_version`; diagnostics are in the format of `terraform validate -json`.
    Json,
    /// Annotations for GitHub Actions.
    Github,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

/// Checks the environments and prints the problems.
pub(crate) fn run(arguments: &CheckArguments) -> CommandResult {
    let environments = environments::read(&arguments.names, &arguments.selection)?;
    let count = |severity| environments.iter().map(|environment| environment.report.count(severity)).sum::<usize>();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let has_failed = errors > 0 || (arguments.deny_warnings && warnings > 0);
    match arguments.output {
        Report::Text => {
            for environment in &environments {
                environment.print_report();
                if !environment.report.has_errors() {
                    note("ok", &format!("`{}` is valid", environment.name));
                }
            }
            if errors == 0 && has_failed {
                let plural = if warnings == 1 { "" } else { "s" };
                note("error", &format!("{warnings} warning{plural} denied by `--deny-warnings`"));
            }
        }
        Report::Json => {
            let checked = environments.iter().map(|environment| {
                json!({
                    "name": environment.name,
                    "valid": !environment.report.has_errors(),
                    "diagnostics": json(&environment.report, &environment.sources),
                })
            });
            let report = json!({
                "format_version": "2.0",
                "valid": errors == 0,
                "error_count": errors,
                "warning_count": warnings,
                "environments": checked.collect::<Vec<_>>(),
            });
            print(&format!("{report:#}\n"));
        }
        Report::Github => {
            let annotations = environments.iter().map(|environment| github(&environment.report, &environment.sources));
            print(&annotations.collect::<String>());
        }
        Report::Sarif => {
            let reports = environments.iter().map(|environment| (&environment.report, &environment.sources));
            print(&format!("{:#}\n", sarif(reports)));
        }
    }
    if arguments.names.is_empty() {
        let build = arguments.out.as_deref().unwrap_or(Path::new(BUILD));
        environments::report_abandoned(build, environments.iter().map(|environment| environment.name.as_str()))?;
    }
    Ok(if has_failed { Outcome::Failure } else { Outcome::Success })
}
