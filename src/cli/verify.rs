//! `verify`: checks a deployed environment from outside.

use super::environments::{self, Environment};
use super::{CommandResult, Format, Outcome, Selection, note, print};
use crate::system::System;
use crate::verify::{self, Client};
use crate::views::verify::target;
use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::{Value as Json, json};
use std::fmt::Write as _;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Arguments of `verify`.
#[derive(Args)]
pub(crate) struct VerifyArguments {
    /// Name of the environment, path of its file, or `-` for stdin
    #[arg(value_name = "ENV")]
    name: String,
    #[command(flatten)]
    selection: Selection,
    /// File with the output of `terraform output -json`, or `-` for stdin; defaults to running terraform
    #[arg(long, value_name = "FILE")]
    outputs: Option<PathBuf>,
    /// Folder that contains the rendered environment, to run terraform in; defaults to `build`
    #[arg(long, value_name = "DIR", env = "COMMANDER_TF_OUT")]
    out: Option<PathBuf>,
    /// How long to retry failing checks, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 120, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    timeout: u64,
    /// Minimum remaining validity of certificates, in days
    #[arg(long, value_name = "DAYS", default_value_t = 14)]
    certificate_days: u32,
    /// Output format
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = Format::Table)]
    output: Format,
}

/// Runs the checks and prints their outcomes.
pub(crate) fn run(arguments: &VerifyArguments) -> CommandResult {
    let is_stdin = |path: &PathBuf| path == Path::new("-");
    if arguments.name == "-" && arguments.outputs.as_ref().is_some_and(is_stdin) {
        bail!("the environment and `--outputs` cannot both be read from stdin");
    }
    let environments = environments::read(std::slice::from_ref(&arguments.name), &arguments.selection)?;
    let environment = &environments[0];
    if environments::report_invalid(&environments) {
        return Ok(Outcome::Failure);
    }
    let outputs = outputs(arguments, environment)?;
    let target = target(&System::of(&environment.config), &outputs, arguments.certificate_days);
    let checks = verify::checks(&target);
    if checks.is_empty() {
        bail!("no URLs in the outputs; has `{}` been applied?", environment.name);
    }
    let outcomes = verify::run(&checks, &Client::new()?, Duration::from_secs(arguments.timeout));
    let passed = outcomes.iter().all(|outcome| outcome.passed);
    let text = match arguments.output {
        Format::Json => {
            let report = json!({
                "format_version": "2.0", "environment": environment.name, "passed": passed, "checks": outcomes,
            });
            format!("{report:#}\n")
        }
        Format::Table => table(&outcomes),
    };
    print(&text);
    Ok(if passed { Outcome::Success } else { Outcome::Failure })
}

/// Reads the Terraform outputs from a file, from stdin, or by running terraform.
fn outputs(arguments: &VerifyArguments, environment: &Environment) -> Result<Json> {
    let (text, source) = match &arguments.outputs {
        Some(path) if path == Path::new("-") => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).context("cannot read stdin")?;
            (text, "stdin".to_owned())
        }
        Some(path) => {
            let text = std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
            (text, format!("`{}`", path.display()))
        }
        None => {
            let build = arguments.out.clone().unwrap_or_else(|| PathBuf::from("build"));
            let root = build.join(&environment.name).join(&**environment.config.region);
            (terraform_output(&root)?, format!("`terraform -chdir={} output -json`", root.display()))
        }
    };
    let outputs: Json = serde_json::from_str(&text).with_context(|| format!("{source} is not JSON"))?;
    if outputs.as_object().is_none_or(serde_json::Map::is_empty) {
        bail!("no outputs in {source}; has `{}` been applied?", environment.name);
    }
    Ok(outputs)
}

fn terraform_output(root: &Path) -> Result<String> {
    let mut command = Command::new("terraform");
    let output = command
        .arg(format!("-chdir={}", root.display()))
        .args(["output", "-json"])
        .output()
        .context("cannot run `terraform`; pass its outputs with `--outputs FILE`, or `--outputs -` for stdin")?;
    if !output.status.success() {
        bail!(
            "`terraform -chdir={} output -json` failed:\n{}",
            root.display(),
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn table(outcomes: &[verify::Outcome]) -> String {
    let width = |text: fn(&verify::Outcome) -> usize| outcomes.iter().map(text).max().unwrap_or_default();
    let (names, targets) = (width(|outcome| outcome.check.len()), width(|outcome| outcome.target.len()));
    let mut text = String::new();
    for outcome in outcomes {
        let (mark, style) = if outcome.passed {
            ("ok  ", annotate_snippets::renderer::DEFAULT_HELP_STYLE)
        } else {
            ("FAIL", annotate_snippets::renderer::DEFAULT_ERROR_STYLE)
        };
        let (check, target, detail) = (outcome.check, &outcome.target, &outcome.detail);
        let _ = writeln!(text, "{style}{mark}{style:#}  {check:names$}  {target:targets$}  {detail}");
    }
    let failed = outcomes.iter().filter(|outcome| !outcome.passed).count();
    if failed > 0 {
        note("error", &format!("{failed} of {} checks failed", outcomes.len()));
    }
    text
}
