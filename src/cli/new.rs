//! `new`: creates a repository to start from, based on a few answers.

use super::{CommandResult, Outcome, note};
use crate::check;
use crate::config::Config;
use crate::diagnostics::{Report, print};
use crate::render::{Kind, Lock, plan, write};
use crate::source::Sources;
use crate::views::delivery;
use anyhow::{Context, Result, bail};
use clap::Args;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior};
use serde_json::json;
use std::fs;
use std::io::{BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Arguments of `new`; on a terminal, missing answers are prompted for.
#[derive(Args)]
pub(crate) struct NewArguments {
    /// Folder to create, or an empty one
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Project name; prefix of all resource names
    #[arg(long)]
    project: Option<String>,
    /// Domain of the production environment
    #[arg(long)]
    domain: Option<String>,
    /// Repository on the platform, as `owner/name`
    #[arg(long)]
    repository: Option<String>,
    /// Email address for alarm notifications
    #[arg(long)]
    email: Option<String>,
    /// AWS region of the environments
    #[arg(long, default_value = "us-east-1")]
    region: String,
    /// CI platform: `github` or `gitlab`
    #[arg(long, default_value = "github")]
    platform: String,
    /// AWS account ID; the provider refuses any other account
    #[arg(long)]
    account_id: Option<String>,
}

/// Files and their templates. The environment files are parsed and checked before anything is written.
const FILES: &[(&str, &str)] = &[
    ("environments/dev.hcl", include_str!("../../templates/new/dev.hcl.j2")),
    ("environments/staging.hcl", include_str!("../../templates/new/staging.hcl.j2")),
    ("environments/prod.hcl", include_str!("../../templates/new/prod.hcl.j2")),
    (".gitignore", include_str!("../../templates/new/gitignore")),
    ("Makefile", include_str!("../../templates/new/Makefile.j2")),
    ("README.md", include_str!("../../templates/new/README.md.j2")),
];

/// Entries ignored when testing whether the folder is empty.
const IGNORED: &[&str] = &[".git"];

/// Writes the repository, or prints what is wrong with the answers and writes nothing.
pub(crate) fn run(arguments: &NewArguments) -> CommandResult {
    let folder = &arguments.folder;
    require_empty(folder)?;
    let mut missing = vec![];
    let mut ask = |given: &Option<String>, flag: &'static str, label: &str| match given {
        Some(answer) => answer.clone(),
        None => prompt(label).unwrap_or_else(|| {
            missing.push(flag);
            String::new()
        }),
    };
    let project = ask(&arguments.project, "--project", "Project name, such as acme");
    let domain = ask(&arguments.domain, "--domain", "Domain of the production environment, such as acme.com");
    let repository = ask(&arguments.repository, "--repository", "Repository, such as acme/shop");
    let email = ask(&arguments.email, "--email", "Email address for alarms, such as alerts@acme.com");
    if !missing.is_empty() {
        bail!("missing `{}`; pass them, or run `new` in a terminal to be asked", missing.join("`, `"));
    }
    // Each is written between quotes in a file.
    let others = [Some(&arguments.region), Some(&arguments.platform), arguments.account_id.as_ref()];
    let answers = [&project, &domain, &repository, &email].into_iter().chain(others.into_iter().flatten());
    for answer in answers {
        if answer.contains(['"', '\\', '$', '%']) || answer.contains(char::is_control) {
            bail!(
                "invalid answer `{}`: `\"`, `\\`, `$`, `%` and control characters are not allowed",
                answer.escape_debug()
            );
        }
    }
    let context = json!({
        "project": project, "domain": domain, "repository": repository, "email": email, "region": arguments.region,
        "platform": arguments.platform, "account_id": arguments.account_id,
    });
    let mut engine = Environment::new();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    let texts = FILES.iter().map(|(path, template)| {
        let text = engine.render_str(template, Serde(&context)).expect("the template matches its data");
        (*path, text + "\n")
    });
    let texts: Vec<(&str, String)> = texts.collect();
    let Some(configs) = parse_and_check(&texts) else {
        note("error", "nothing was written");
        return Ok(Outcome::Failure);
    };
    for (path, text) in &texts {
        let path = folder.join(path);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).with_context(|| format!("cannot create the folder `{}`", parent.display()))?;
        fs::write(&path, text).with_context(|| format!("cannot write `{}`", path.display()))?;
    }
    let tree = delivery::tree(&configs.iter().collect::<Vec<_>>());
    let lock = Lock::take(folder, || {
        note("note", &format!("waiting for another render of `{}` to finish", folder.display()));
    })?;
    write(&lock, Kind::Ci, &tree, &plan(folder, &tree)?)?;
    note("written", &format!("{} files in `{}`", texts.len() + tree.len(), folder.display()));
    note("hint", "review `environments/`, run `commander-tf check` and `commander-tf cost`, then follow README.md");
    Ok(Outcome::Success)
}

fn require_empty(folder: &Path) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read the folder `{}`", folder.display()))?;
    for entry in entries {
        let name = entry.with_context(|| format!("cannot read the folder `{}`", folder.display()))?.file_name();
        if !IGNORED.iter().any(|ignored| name == *ignored) {
            bail!(
                "`{}` is not empty: it contains `{}`; choose an empty or new folder",
                folder.display(),
                name.to_string_lossy()
            );
        }
    }
    Ok(())
}

/// Asks the user for an answer; returns `None` if stdin is not a terminal.
fn prompt(label: &str) -> Option<String> {
    let stdin = std::io::stdin();
    if !stdin.is_terminal() {
        return None;
    }
    anstream::eprint!("{label}: ");
    std::io::stderr().flush().ok()?;
    let mut line = String::new();
    stdin.lock().read_line(&mut line).ok()?;
    Some(line.trim().to_owned()).filter(|answer| !answer.is_empty())
}

/// Parses and checks the environment files; prints the errors, if any, and returns `None`.
fn parse_and_check(texts: &[(&str, String)]) -> Option<Vec<Config>> {
    let files = texts.iter().filter_map(|(path, text)| {
        let name = path.strip_prefix("environments/")?.strip_suffix(".hcl")?;
        Some((name, *path, text.as_str()))
    });
    let mut read: Vec<(Config, Report, Sources)> = files
        .map(|(name, path, text)| {
            let (mut sources, mut report) = (Sources::default(), Report::default());
            let file = sources.add(path, text);
            (check::environment(name, file, &[], &mut sources, &mut report), report, sources)
        })
        .collect();
    let valid = read.iter_mut().filter(|(_, report, _)| !report.has_errors());
    check::together(&mut valid.map(|(config, report, _)| (&*config, report)).collect::<Vec<_>>());
    // Every file has the same answers, hence the same errors: print those of one.
    let Some((_, report, sources)) = read.iter_mut().find(|(_, report, _)| report.has_errors()) else {
        return Some(read.into_iter().map(|(config, ..)| config).collect());
    };
    report.retain_errors();
    anstream::eprint!("{}", print(report, sources));
    None
}
