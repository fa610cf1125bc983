//! The command line.

mod bootstrap;
mod check;
mod ci;
mod cost;
mod environments;
mod explain;
mod graph;
mod help;
mod new;
mod output;
mod progress;
mod render;
mod show;
mod table;
mod verify;

use anyhow::Result;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// The help begins with what most people come for.
const HELP: &str = "\
{about-with-newline}
Most used:
  commander-tf new my-app     a repository to start with
  commander-tf check          what is wrong with the environment files, and what is unwise
  commander-tf render prod    the Terraform of `prod`, in build/prod

{usage-heading} {usage}

{all-args}";

/// Renders the Terraform of a whole application on AWS from a short description of each environment.
#[derive(Parser)]
#[command(version, about, max_term_width = 100, help_template = HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// When to colour messages; `NO_COLOR` is respected
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto, global = true)]
    color: Color,
}

/// When messages are coloured.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Subcommand)]
enum Command {
    /// Write the Terraform of environments to build/<environment>/
    Render(render::RenderArguments),
    /// Write the Terraform of what an account needs before its environments to build/bootstrap/
    Bootstrap(bootstrap::BootstrapArguments),
    /// Write the workflows, Dockerfiles and scripts that deliver the environments into the repository
    Ci(ci::CiArguments),
    /// Validate environment files without rendering, warnings included
    Check(check::CheckArguments),
    /// Check from outside that an environment that was applied works: API, site, WebSocket, certificates, DNS
    Verify(verify::VerifyArguments),
    /// Estimate what environments cost a month, and what could be saved
    Cost(cost::CostArguments),
    /// Draw the architecture of an environment, or of several beside each other
    Graph(graph::GraphArguments),
    /// Show what every setting of an environment comes to, and where that comes from
    Show(show::ShowArguments),
    /// Show the settings in which two environments, or two revisions of one, differ
    Diff(show::DiffArguments),
    /// Write a repository to start with: environments, Makefile, workflows
    New(new::NewArguments),
    /// Say what a rule means and how to fix it, or what a setting does
    Explain(explain::ExplainArguments),
    /// Print the JSON Schema of environment files, for editors
    Schema,
    /// Print the completions for a shell
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Write the man pages into a folder
    Man {
        /// The folder
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

/// The folder into which Terraform is rendered unless `--out` names another.
const BUILD: &str = "build";

/// Which environments, and settings over their files.
#[derive(Args)]
struct Selection {
    /// Folder with the environment files; without it `environments/`, or else the built-in ones
    #[arg(long, value_name = "DIR", env = "COMMANDER_TF_ENVIRONMENTS")]
    environments: Option<PathBuf>,
    /// The path that an environment file on stdin (`-`) would have; its name is the environment's
    #[arg(long, value_name = "FILE")]
    stdin_filepath: Option<PathBuf>,
    /// Override one setting, for example `--set database.multi_az=false`
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
}

/// How an outcome is printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Table,
    /// For programs, with a `format_version`.
    Json,
}

/// How a command ended.
enum Outcome {
    /// Everything is as it should be.
    Success,
    /// The input is wrong, or the output is not up to date; what and where has been printed.
    Failure,
}

/// Runs the command line: exit code 0 for fine, 1 for wrong input or stale output, 2 for wrong usage or the unexpected.
#[must_use]
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    match cli.color {
        Color::Auto => {}
        Color::Always => anstream::ColorChoice::Always.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
    }
    let outcome = match cli.command {
        Command::Render(arguments) => render::run(&arguments),
        Command::Bootstrap(arguments) => bootstrap::run(&arguments),
        Command::Ci(arguments) => ci::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Cost(arguments) => cost::run(&arguments),
        Command::Graph(arguments) => graph::run(&arguments),
        Command::Show(arguments) => show::run(&arguments),
        Command::Diff(arguments) => show::diff(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Schema => Ok(explain::print_schema()),
        Command::Completions { shell } => Ok(help::completions(shell)),
        Command::Man { folder } => help::man_pages(&folder),
    };
    match outcome {
        Ok(Outcome::Success) => ExitCode::SUCCESS,
        Ok(Outcome::Failure) => ExitCode::from(1),
        Err(error) => {
            note("error", &format!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

/// Prints a line on stderr in the manner of the diagnostics: `error: …`.
fn note(kind: &str, text: &str) {
    let style = match kind {
        "error" => annotate_snippets::renderer::DEFAULT_ERROR_STYLE,
        "hint" => annotate_snippets::renderer::DEFAULT_HELP_STYLE,
        _ => annotate_snippets::renderer::DEFAULT_NOTE_STYLE,
    };
    anstream::eprintln!("{style}{kind}{style:#}: {text}");
}

/// Prints data on stdout. A reader that has seen enough may close the pipe.
fn print(text: &str) {
    let _ = anstream::stdout().lock().write_all(text.as_bytes());
}

type CommandResult = Result<Outcome>;
