//! Every command that README and docs name is one that there is.

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

/// What follows a program's name in code: in a block at the beginning of a line, or between backticks.
fn words_after(program: &str) -> BTreeSet<(String, String)> {
    let in_block = Regex::new(&format!(r"(?m)^\s*{program} ([a-z][a-z-]*)")).unwrap();
    let in_line = Regex::new(&format!(r"`{program} ([a-z][a-z-]*)")).unwrap();
    let mut words = BTreeSet::new();
    for (path, text) in documents() {
        for (index, part) in text.split("```").enumerate() {
            let pattern = if index % 2 == 1 { &in_block } else { &in_line };
            words.extend(pattern.captures_iter(part).map(|captures| (captures[1].to_owned(), path.clone())));
        }
    }
    words
}

#[test]
fn targets_of_make_are_in_the_makefile() {
    let makefile = fs::read_to_string(repository().join("Makefile")).unwrap();
    let named = words_after("make");
    assert!(named.len() >= 8, "{named:?}");
    for (target, path) in named {
        assert!(makefile.contains(&format!("\n{target}:")), "{path}: `make {target}`");
    }
}

#[test]
fn commands_of_the_program_are_its_own() {
    let named = words_after("commander-tf");
    assert!(named.len() >= 7, "{named:?}");
    for (command, path) in named {
        let run = Project::new().run([command.as_str(), "--help"]);
        assert_eq!(run.status, 0, "{path}: `commander-tf {command}`");
    }
}

#[test]
fn links_lead_to_files_that_there_are() {
    let link = Regex::new(r"\]\(([^)#:]+)\)").unwrap();
    let mut links = 0;
    for (path, text) in documents() {
        let folder = std::path::Path::new(&path).parent().unwrap().to_owned();
        for captures in link.captures_iter(&text) {
            assert!(folder.join(&captures[1]).exists(), "{path}: {}", &captures[1]);
            links += 1;
        }
    }
    assert!(links >= 30, "{links}");
}
