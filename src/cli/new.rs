//! `new`: a repository to start with, from a few answers.

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

/// The answers.
#[derive(Args)]
pub(crate) struct NewArguments {
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

/// Files and their templates; those of environments are read back, so that no answer makes one that is wrong.
const FILES: &[(&str, &str)] = &[
    ("environments/dev.hcl", include_str!("../../templates/new/dev.hcl.j2")),
    ("environments/staging.hcl", include_str!("../../templates/new/staging.hcl.j2")),
    ("environments/prod.hcl", include_str!("../../templates/new/prod.hcl.j2")),
    (".gitignore", include_str!("../../templates/new/gitignore")),
    ("Makefile", include_str!("../../templates/new/Makefile.j2")),
    ("README.md", include_str!("../../templates/new/README.md.j2")),
];

/// What may be in a folder that counts as empty.
const HARMLESS: &[&str] = &[".git"];

/// Writes the repository, or says what is wrong with the answers and writes nothing.
pub(crate) fn run(arguments: &NewArguments) -> CommandResult {
    let folder = &arguments.folder;
    refuse_what_is_there(folder)?;
    let mut missing = vec![];
    let mut ask = |given: &Option<String>, flag: &'static str, question: &str| match given {
        Some(answer) => answer.clone(),
        None => answer(question).unwrap_or_else(|| {
            missing.push(flag);
            String::new()
        }),
    };
    let project = ask(&arguments.project, "--project", "Name of the project, such as acme");
    let domain = ask(&arguments.domain, "--domain", "Domain of production, such as acme.com");
    let repository = ask(&arguments.repository, "--repository", "Repository, such as acme/shop");
    let email = ask(&arguments.email, "--email", "Who is told of alarms, such as alerts@acme.com");
    if !missing.is_empty() {
        bail!("`new` needs {}; on a terminal it asks for them", missing.join(", "));
    }
    // Each stands between quotes in a file.
    let others = [Some(&arguments.region), Some(&arguments.platform), arguments.account_id.as_ref()];
    let answers = [&project, &domain, &repository, &email].into_iter().chain(others.into_iter().flatten());
    for answer in answers {
        if answer.contains(['"', '\\', '$', '%']) || answer.contains(char::is_control) {
            bail!("`{}` cannot be an answer: it has quotes, `\\`, `$` or `%` in it", answer.escape_debug());
        }
    }
    let context = json!({
        "project": project, "domain": domain, "repository": repository, "email": email, "region": arguments.region,
        "platform": arguments.platform, "account_id": arguments.account_id,
    });
    let mut engine = Environment::new();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    let texts = FILES.iter().map(|(path, template)| {
        let text = engine.render_str(template, Serde(&context)).expect("the template fits its data");
        (*path, text + "\n")
    });
    let texts: Vec<(&str, String)> = texts.collect();
    let Some(configs) = read_back(&texts) else {
        note("error", "nothing was written");
        return Ok(Outcome::Failure);
    };
    for (path, text) in &texts {
        let path = folder.join(path);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).with_context(|| format!("cannot make the folder `{}`", parent.display()))?;
        fs::write(&path, text).with_context(|| format!("cannot write `{}`", path.display()))?;
    }
    let tree = delivery::tree(&configs.iter().collect::<Vec<_>>());
    let lock = Lock::take(folder, || note("note", &format!("waiting for another render of `{}`", folder.display())))?;
    write(&lock, Kind::Ci, &tree, &plan(folder, &tree)?)?;
    note("written", &format!("{} files in `{}`", texts.len() + tree.len(), folder.display()));
    note(
        "hint",
        "look at `environments/`, then `commander-tf check` and `commander-tf cost`; README.md says how it goes on",
    );
    Ok(Outcome::Success)
}

fn refuse_what_is_there(folder: &Path) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read the folder `{}`", folder.display()))?;
    for entry in entries {
        let name = entry.with_context(|| format!("cannot read the folder `{}`", folder.display()))?.file_name();
        if !HARMLESS.iter().any(|harmless| name == *harmless) {
            bail!("`{}` is not empty: there is `{}`; name a folder that is", folder.display(), name.to_string_lossy());
        }
    }
    Ok(())
}

/// Asks on a terminal; nobody answers elsewhere.
fn answer(question: &str) -> Option<String> {
    let stdin = std::io::stdin();
    if !stdin.is_terminal() {
        return None;
    }
    anstream::eprint!("{question}: ");
    std::io::stderr().flush().ok()?;
    let mut line = String::new();
    stdin.lock().read_line(&mut line).ok()?;
    Some(line.trim().to_owned()).filter(|answer| !answer.is_empty())
}

/// The environments as they will be read, held against every rule; the problems are printed.
fn read_back(texts: &[(&str, String)]) -> Option<Vec<Config>> {
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
    // The answers are the same in every file, and so are the problems.
    let Some((_, report, sources)) = read.iter_mut().find(|(_, report, _)| report.has_errors()) else {
        return Some(read.into_iter().map(|(config, ..)| config).collect());
    };
    report.retain_errors();
    anstream::eprint!("{}", print(report, sources));
    None
}
