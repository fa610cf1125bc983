//! The command line.

mod check;
mod cost;
mod environments;
mod explain;
mod graph;
mod help;
mod new;
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
    Render(RenderArguments),
    /// Validate environment files without rendering, warnings included
    Check(CheckArguments),
    /// Check from outside that an environment that was applied works: API, site, WebSocket, certificates, DNS
    Verify(VerifyArguments),
    /// Estimate what environments cost a month, and what could be saved
    Cost(CostArguments),
    /// Draw the architecture of an environment, or of several beside each other
    Graph(GraphArguments),
    /// Show what every setting of an environment comes to, and where that comes from
    Show(ShowArguments),
    /// Show the settings in which two environments, or two revisions of one, differ
    Diff(DiffArguments),
    /// Write a repository to start with: environments, Makefile, workflows
    New(NewArguments),
    /// Say what a rule means and how to mend it, or what a setting does
    Explain(ExplainArguments),
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

#[derive(Args)]
struct RenderArguments {
    /// Names of environments, such as `prod` for `environments/prod.hcl`; `bootstrap` for what their account must hold first,
    /// `ci` for the workflows, images and scripts that deliver them
    #[arg(value_name = "ENV|bootstrap|ci", required_unless_present = "all")]
    names: Vec<String>,
    /// Every environment
    #[arg(long, conflicts_with = "names")]
    all: bool,
    #[command(flatten)]
    selection: Selection,
    /// Folder to render into; without it `build`, and for `ci` the current folder
    #[arg(long, value_name = "DIR", env = "COMMANDER_TF_OUT")]
    out: Option<PathBuf>,
    /// With `bootstrap`: keep its state in a file, until the bucket that it makes is there
    #[arg(long)]
    local_state: bool,
    /// Write nothing; exit with 1 and name the files that are not up to date
    #[arg(long)]
    check: bool,
    /// Write nothing; print what would change as a patch
    #[arg(long)]
    diff: bool,
    /// Replace files that somebody has edited; their content is kept in `<file>.orig`
    #[arg(long, conflicts_with_all = ["check", "diff"])]
    force: bool,
}

#[derive(Args)]
struct CheckArguments {
    /// Names of environments, `-` for a file on stdin; without any, all of them
    #[arg(value_name = "ENV")]
    names: Vec<String>,
    #[command(flatten)]
    selection: Selection,
    /// Exit with 1 for warnings, too
    #[arg(long, env = "COMMANDER_TF_DENY_WARNINGS")]
    deny_warnings: bool,
    /// How problems are printed
    #[arg(short, long, value_enum, default_value_t = Report::Text)]
    output: Report,
}

/// How problems are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Report {
    /// For people, on stderr.
    Text,
    /// In the shape of Terraform's own, with a `format_version`.
    Json,
    /// As annotations of GitHub's workflows.
    Github,
    /// As SARIF 2.1.0, for code scanning.
    Sarif,
}

#[derive(Args)]
struct CostArguments {
    /// Names of environments; without any, all of them
    #[arg(value_name = "ENV")]
    names: Vec<String>,
    #[command(flatten)]
    selection: Selection,
    /// Two environments side by side, with the difference
    #[arg(long, num_args = 2, value_names = ["ENV", "ENV"], conflicts_with = "names")]
    compare: Option<Vec<String>>,
    /// Exit with 1 when an environment is expected to cost more than this a month
    #[arg(long, value_name = "AMOUNT")]
    budget: Option<f64>,
    /// File with prices, in the form of `--list-prices`, instead of the built-in ones
    #[arg(long, value_name = "FILE", env = "COMMANDER_TF_PRICES")]
    prices: Option<PathBuf>,
    /// Print the built-in prices with their sources
    #[arg(long)]
    list_prices: bool,
    /// How the estimate is printed
    #[arg(short, long, value_enum, default_value_t = CostFormat::Table)]
    output: CostFormat,
}

/// How an estimate is printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CostFormat {
    /// For people.
    Table,
    /// For pull requests.
    Markdown,
    /// For programs, with a `format_version`.
    Json,
}

#[derive(Args)]
struct GraphArguments {
    /// Names of environments, paths of their files, or `-` for stdin; several stand beside each other
    #[arg(value_name = "ENV", required = true)]
    names: Vec<String>,
    #[command(flatten)]
    selection: Selection,
    /// What is printed
    #[arg(short, long, value_enum, default_value_t = GraphFormat::Svg)]
    output: GraphFormat,
}

/// What a picture is printed as.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum GraphFormat {
    /// A picture, for light and dark pages.
    Svg,
    /// A flowchart of Mermaid.
    Mermaid,
    /// A graph of Graphviz.
    Dot,
    /// What is in the picture, with a `format_version`.
    Json,
}

#[derive(Args)]
struct ShowArguments {
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

#[derive(Args)]
struct DiffArguments {
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

#[derive(Args)]
struct NewArguments {
    /// The folder, which is empty or not there
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Name of the project, with which the names of all objects begin
    #[arg(long)]
    project: Option<String>,
    /// Domain of production
    #[arg(long)]
    domain: Option<String>,
    /// Repository on the platform, `owner/name`
    #[arg(long)]
    repository: Option<String>,
    /// Address that is told of alarms
    #[arg(long)]
    email: Option<String>,
    /// Region of the environments
    #[arg(long, default_value = "us-east-1")]
    region: String,
    /// `github` or `gitlab`
    #[arg(long, default_value = "github")]
    platform: String,
    /// The AWS account, which the provider then holds to
    #[arg(long)]
    account_id: Option<String>,
}

#[derive(Args)]
struct ExplainArguments {
    /// Code of a rule, such as `fargate-size`, or path of a setting or block, such as `backend.cpu`
    #[arg(value_name = "CODE|PATH", required_unless_present = "list")]
    name: Option<String>,
    /// The names of all rules and settings
    #[arg(long, conflicts_with = "name")]
    list: bool,
    /// How it is printed
    #[arg(short, long, value_enum, default_value_t = Format::Table)]
    output: Format,
}

#[derive(Args)]
struct VerifyArguments {
    /// Name of the environment
    #[arg(value_name = "ENV")]
    name: String,
    #[command(flatten)]
    selection: Selection,
    /// File with what `terraform output -json` prints, `-` for stdin; without it terraform is called
    #[arg(long, value_name = "FILE")]
    outputs: Option<PathBuf>,
    /// Folder that was rendered into, where terraform is called; without it `build`
    #[arg(long, value_name = "DIR", env = "COMMANDER_TF_OUT")]
    out: Option<PathBuf>,
    /// Seconds after which a check that still fails has failed
    #[arg(long, value_name = "SECONDS", default_value_t = 120, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    timeout: u64,
    /// Days for which a certificate must still be valid
    #[arg(long, value_name = "DAYS", default_value_t = 14)]
    certificate_days: u32,
    /// How the outcome is printed
    #[arg(short, long, value_enum, default_value_t = Format::Table)]
    output: Format,
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
    Fine,
    /// The input is wrong, or the output is not up to date; what and where has been printed.
    Wrong,
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
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Wrong) => ExitCode::from(1),
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
