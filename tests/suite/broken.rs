//! Every broken environment file in `tests/broken/` gives the messages beside it, and nothing is written.
//!
//! Each file has one mistake and is named after it; `combined.hcl` shows many together. `make golden` writes the messages
//! anew; read them in review.

use crate::support::{Project, repository};
use snapbox::Data;
use std::fs;
use std::thread;

/// The files with more than one message.
const SEVERAL: &[&str] = &["combined", "empty-file"];

/// How many files are tried at once: each is a run of the binary.
const AT_ONCE: usize = 4;

#[test]
fn broken_files_have_one_mistake_each_and_give_its_message_at_its_position() {
    let names = names();
    thread::scope(|scope| {
        for chunk in names.chunks(names.len().div_ceil(AT_ONCE)) {
            scope.spawn(|| chunk.iter().for_each(|name| compare(name)));
        }
    });
}

fn compare(name: &str) {
    let folder = repository().join("tests/broken");
    let text = fs::read_to_string(folder.join(format!("{name}.hcl"))).unwrap();
    let project = Project::new().file("environments/test.hcl", &text);
    let run = project.run(["render", "test"]).failure();
    assert!(project.files().is_empty(), "{name}: something was written");
    assert_eq!(run.stdout, "", "{name}");
    let messages = run.stderr.lines().filter(|line| line.starts_with("error[")).count();
    assert!(messages == 1 || SEVERAL.contains(&name), "{name}: {messages} messages, so more than one mistake");
    let expected = Data::read_from(&folder.join(format!("{name}.stderr")), None).raw();
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(run.stderr, expected);
}

/// Every broken file's name, without `.hcl`.
fn names() -> Vec<String> {
    let entries = fs::read_dir(repository().join("tests/broken")).unwrap();
    let names = entries.filter_map(|entry| Some(entry.unwrap().file_name().to_str()?.strip_suffix(".hcl")?.to_owned()));
    let names: Vec<String> = names.collect();
    assert!(names.len() >= 100, "{names:?}");
    let files = fs::read_dir(repository().join("tests/broken")).unwrap().count();
    assert_eq!(files, names.len() * 2, "a file and its messages each");
    names
}
