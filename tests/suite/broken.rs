//! Every broken environment file in `tests/broken/` gives the messages beside it, and nothing is written.
//!
//! `make golden` writes the messages anew; read them in review.

use crate::support::{Project, repository};
use snapbox::Data;
use std::fs;

#[test]
fn broken_files_give_the_right_message_at_the_right_position() {
    let folder = repository().join("tests/broken");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().to_str()?.strip_suffix(".hcl").map(str::to_owned))
        .collect();
    names.sort();
    assert!(names.len() >= 20, "{names:?}");
    for name in names {
        let text = fs::read_to_string(folder.join(format!("{name}.hcl"))).unwrap();
        let project = Project::new().file("environments/test.hcl", &text);
        let run = project.run(["render", "test"]).failure();
        assert!(project.files().is_empty(), "{name}: something was written");
        assert_eq!(run.stdout, "", "{name}");
        let expected = Data::read_from(&folder.join(format!("{name}.stderr")), None).raw();
        snapbox::Assert::new().action_env("SNAPSHOTS").eq(run.stderr, expected);
    }
}
