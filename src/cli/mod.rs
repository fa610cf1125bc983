//! The command line: arguments, output and exit codes.

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

/// Template of the help: the most used commands come first.
const HELP: &str = "\
{about-with-newline}
Most used:
  commander-tf new my-app     create a repository to start from
  commander-tf check          check the environment files for errors and warnings
  commander-tf render prod    write the Terraform of `prod` to build/prod

{usage-heading} {usage}

{all-args}";

/// The command line. The help shows the description in `Cargo.toml`.
#[derive(Parser)]
#[command(version, about, max_term_width = 100, help_template = HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// When to colour output; `NO_COLOR` is respected
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto, global = true)]
    color: Color,
}

/// When to colour output.
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
    /// Write the Terraform of what every account needs first (state bucket, image repositories, delivery roles) to
    /// build/bootstrap/
    Bootstrap(bootstrap::BootstrapArguments),
    /// Write delivery workflows, Dockerfiles and scripts into the repository
    Ci(ci::CiArguments),
    /// Check environment files for errors and warnings, without rendering
    Check(check::CheckArguments),
    /// Check a deployed environment from outside: API, site, WebSocket, certificates, DNS
    Verify(verify::VerifyArguments),
    /// Estimate the monthly cost of environments and list possible savings
    Cost(cost::CostArguments),
    /// Draw the architecture of one or more environments
    Graph(graph::GraphArguments),
    /// Show the effective value of every setting of an environment, and where it is set
    Show(show::ShowArguments),
    /// Show the settings that differ between two environments, or two revisions of one
    Diff(show::DiffArguments),
    /// Create a repository to start from: environments, Makefile, workflows
    New(new::NewArguments),
    /// Explain what a rule means and how to fix it, or what a setting does
    Explain(explain::ExplainArguments),
    /// Print the JSON Schema of environment files, for editors
    Schema,
    /// Print shell completions
    Completions {
        /// Shell to generate completions for
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Write the man pages to a folder
    Man {
        /// Folder to write to
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

/// The default of `--out`.
const BUILD: &str = "build";

/// Selects environment files and overrides their settings.
#[derive(Args)]
struct Selection {
    /// Folder with the environment files; defaults to `environments/` if it exists, else to the built-in ones
    #[arg(long, value_name = "DIR", env = "COMMANDER_TF_ENVIRONMENTS")]
    environments: Option<PathBuf>,
    /// Path to assume for an environment file on stdin (`-`); its file name becomes the environment's name
    #[arg(long, value_name = "FILE")]
    stdin_filepath: Option<PathBuf>,
    /// Override a setting, for example `--set database.multi_az=false`
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
}

/// Output format.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Human-readable text.
    Table,
    /// JSON with a `format_version`.
    Json,
}

/// The result of a command that ran to its end.
enum Outcome {
    /// The command succeeded.
    Success,
    /// The input is invalid, the output is out of date, or a check failed; the details are already printed.
    Failure,
}

/// Runs the command line. Exit codes: 0 for success, 1 for invalid input, stale output or a failed check, 2 for usage
/// errors and unexpected errors.
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

/// Prints a line to stderr in the style of the diagnostics: `error: …`.
fn note(kind: &str, text: &str) {
    let style = match kind {
        "error" => annotate_snippets::renderer::DEFAULT_ERROR_STYLE,
        "hint" => annotate_snippets::renderer::DEFAULT_HELP_STYLE,
        _ => annotate_snippets::renderer::DEFAULT_NOTE_STYLE,
    };
    anstream::eprintln!("{style}{kind}{style:#}: {text}");
}

/// Prints data to stdout. The reader may close the pipe early.
fn print(text: &str) {
    let _ = anstream::stdout().lock().write_all(text.as_bytes());
}

type CommandResult = Result<Outcome>;
