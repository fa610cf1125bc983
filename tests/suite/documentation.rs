//! Commands, make targets and files that the README and the docs name exist.

use crate::support::{Project, repository};
use regex::Regex;
use std::collections::BTreeSet;
use std::fs;

fn documents() -> Vec<(String, String)> {
    let mut paths = vec![repository().join("README.md")];
    paths.extend(fs::read_dir(repository().join("docs")).unwrap().map(|entry| entry.unwrap().path()));
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    paths.into_iter().map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap())).collect()
}

/// The first argument of a program wherever code names it, at the beginning of a line of a block or between backticks,
/// each with the path of its document.
fn documented_arguments(program: &str) -> BTreeSet<(String, String)> {
    let in_block = Regex::new(&format!(r"(?m)^\s*{program} ([a-z][a-z-]*)")).unwrap();
    let in_line = Regex::new(&format!(r"`{program} ([a-z][a-z-]*)")).unwrap();
    let mut arguments = BTreeSet::new();
    for (path, text) in documents() {
        for (index, section) in text.split("```").enumerate() {
            let pattern = if index % 2 == 1 { &in_block } else { &in_line };
            arguments.extend(pattern.captures_iter(section).map(|captures| (captures[1].to_owned(), path.clone())));
        }
    }
    arguments
}

#[test]
fn documented_make_targets_exist() {
    let makefile = fs::read_to_string(repository().join("Makefile")).unwrap();
    let documented = documented_arguments("make");
    assert!(documented.len() >= 8, "{documented:?}");
    for (target, path) in documented {
        assert!(makefile.contains(&format!("\n{target}:")), "{path}: the Makefile has no target `{target}`");
    }
}

#[test]
fn documented_commands_exist() {
    let documented = documented_arguments("commander-tf");
    assert!(documented.len() >= 7, "{documented:?}");
    for (command, path) in documented {
        let run = Project::new().run([command.as_str(), "--help"]);
        assert_eq!(run.status, 0, "{path}: no command `commander-tf {command}`");
    }
}

#[test]
fn links_point_to_existing_files() {
    let link = Regex::new(r"\]\(([^)#:]+)\)").unwrap();
    let mut links = 0;
    for (path, text) in documents() {
        let folder = std::path::Path::new(&path).parent().unwrap().to_owned();
        for captures in link.captures_iter(&text) {
            assert!(folder.join(&captures[1]).exists(), "{path}: `{}` does not exist", &captures[1]);
            links += 1;
        }
    }
    assert!(links >= 30, "{links}");
}

#[test]
fn the_message_in_the_readme_is_one_that_the_program_prints() {
    let message = fs::read_to_string(repository().join("tests/broken/fargate-memory.stderr")).unwrap();
    let message = message.split("\n\n").next().unwrap();
    let readme = fs::read_to_string(repository().join("README.md")).unwrap();
    assert!(readme.contains(message), "README.md does not contain:\n{message}");
}
