//! `check`: says what is wrong with environment files, and what is allowed but unwise.

use super::{BUILD, CommandResult, Outcome, Selection, environments, note, print};
use crate::diagnostics::{Severity, github, json, sarif};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::path::{Path, PathBuf};

/// What to check, and how to say what is wrong.
#[derive(Args)]
pub(crate) struct CheckArguments {
    /// Names of environments, `-` for a file on stdin; without any, all of them
    #[arg(value_name = "ENV")]
    names: Vec<String>,
    #[command(flatten)]
    selection: Selection,
    /// Exit with 1 for warnings, too
    #[arg(long, env = "COMMANDER_TF_DENY_WARNINGS")]
    deny_warnings: bool,
    /// Folder that was rendered into, where environments without a file are looked for; without it `build`
    #[arg(long, value_name = "DIR", env = "COMMANDER_TF_OUT")]
    out: Option<PathBuf>,
    /// How problems are printed
    #[arg(short, long, value_enum, default_value_t = Report::Text)]
    output: Report,
}

/// How problems are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Report {
    /// For people, on stderr.
    Text,
    /// In the shape of Terraform's own, with a `format_version`.
    Json,
    /// As annotations of GitHub's workflows.
    Github,
    /// As SARIF 2.1.0, for code scanning.
    Sarif,
}

/// Checks the environments and says how it went.
pub(crate) fn run(arguments: &CheckArguments) -> CommandResult {
    let environments = environments::read(&arguments.names, &arguments.selection)?;
    let count = |severity| environments.iter().map(|environment| environment.report.count(severity)).sum::<usize>();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let is_wrong = errors > 0 || (arguments.deny_warnings && warnings > 0);
    match arguments.output {
        Report::Text => {
            for environment in &environments {
                environment.print_report();
                if !environment.report.has_errors() {
                    note("fine", &format!("`{}` can be rendered", environment.name));
                }
            }
            if errors == 0 && is_wrong {
                note("error", &format!("{warnings} warnings, which `--deny-warnings` does not let pass"));
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
        environments::name_abandoned(build, environments.iter().map(|environment| environment.name.as_str()))?;
    }
    Ok(if is_wrong { Outcome::Failure } else { Outcome::Success })
}
