//! Every invalid environment file in `tests/broken/` is refused with the messages in the `.stderr` file of the same name,
//! and nothing is written.
//!
//! Each file has one mistake and is named after it; `combined.hcl` has many. `make golden` updates the messages; read the
//! diff in review.

use crate::support::{Project, repository};
use snapbox::Data;
use std::fs;
use std::thread;

/// The files with more than one message.
const SEVERAL: &[&str] = &["combined", "empty-file"];

/// How many files are tested at the same time. Each one runs the binary.
const PARALLEL_RUNS: usize = 4;

#[test]
fn each_invalid_file_is_refused_with_the_message_for_its_one_mistake() {
    let names = names();
    thread::scope(|scope| {
        for chunk in names.chunks(names.len().div_ceil(PARALLEL_RUNS)) {
            scope.spawn(|| chunk.iter().for_each(|name| compare(name)));
        }
    });
}

fn compare(name: &str) {
    let folder = repository().join("tests/broken");
    let text = fs::read_to_string(folder.join(format!("{name}.hcl"))).unwrap();
    let project = Project::new().file("environments/test.hcl", &text);
    let run = project.run(["render", "test"]).failure();
    assert!(project.files().is_empty(), "{name}: files were written");
    assert_eq!(run.stdout, "", "{name}");
    let messages = run.stderr.lines().filter(|line| line.starts_with("error[")).count();
    assert!(messages == 1 || SEVERAL.contains(&name), "{name}: {messages} messages, expected one mistake");
    let expected = Data::read_from(&folder.join(format!("{name}.stderr")), None).raw();
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(run.stderr, expected);
}

/// The names of all invalid files, without `.hcl`.
fn names() -> Vec<String> {
    let entries = fs::read_dir(repository().join("tests/broken")).unwrap();
    let names = entries.filter_map(|entry| Some(entry.unwrap().file_name().to_str()?.strip_suffix(".hcl")?.to_owned()));
    let names: Vec<String> = names.collect();
    assert!(names.len() >= 100, "{names:?}");
    let files = fs::read_dir(repository().join("tests/broken")).unwrap().count();
    assert_eq!(files, names.len() * 2, "every `.hcl` file needs a `.stderr` file");
    names
}
