//! The guides in `docs/` quote the code as it is and list the files that a change touches.

use crate::support::repository;
use regex::Regex;
use std::collections::BTreeSet;
use std::fs;

const GUIDES: &[&str] = &["adding-a-setting.md", "adding-a-component.md", "adding-an-alarm.md"];

fn guide(name: &str) -> String {
    fs::read_to_string(repository().join("docs").join(name)).unwrap()
}

/// Every file in the folders that may mention a setting.
fn files() -> Vec<String> {
    let folders = ["docs", "environments", "modules", "src", "templates"];
    let paths = folders.iter().flat_map(|folder| {
        let found = crate::support::files(&repository().join(folder)).into_keys();
        found.map(move |path| format!("{folder}/{path}"))
    });
    paths.collect()
}

#[test]
fn quoted_code_is_in_the_named_file() {
    let block = Regex::new(r"`(src/[^`]+)`:\n\n *```rust\n((?s).*?)\n *```").unwrap();
    let mut blocks = 0;
    for name in GUIDES {
        let text = guide(name);
        for captures in block.captures_iter(&text) {
            let source = fs::read_to_string(repository().join(&captures[1])).unwrap();
            let lines: BTreeSet<&str> = source.lines().map(str::trim).collect();
            for line in captures[2].lines().map(str::trim) {
                assert!(lines.contains(line), "docs/{name}: `{line}` is not in {}", &captures[1]);
            }
            blocks += 1;
        }
        assert_eq!(
            text.matches("```rust").count(),
            block.captures_iter(&text).count(),
            "docs/{name}: a Rust block without the name of its file"
        );
    }
    assert!(blocks >= 4, "{blocks}");
}

#[test]
fn named_paths_exist() {
    let path = Regex::new(r"`((?:src|modules|tests|templates|docs)/[^`<>* ]+)`").unwrap();
    for name in GUIDES {
        for captures in path.captures_iter(&guide(name)) {
            assert!(repository().join(&captures[1]).exists(), "docs/{name}: `{}` does not exist", &captures[1]);
        }
    }
}

/// The example setting of `docs/adding-a-setting.md` is in the files of its table and in generated files, and nowhere else.
#[test]
fn a_setting_is_mentioned_only_where_the_guide_says() {
    let text = guide("adding-a-setting.md");
    let table: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`').map(|(path, _)| path))
        .filter(|path| path.contains('/'))
        .collect();
    assert_eq!(table.len(), 4, "{table:?}");
    let is_generated = |path: &str| {
        path == "docs/reference.md"
            || path.contains("/tests/")
            || path.strip_suffix("/README.md").is_some_and(|folder| folder.starts_with("modules/"))
    };
    let mentions = |path: &String| {
        fs::read_to_string(repository().join(path)).is_ok_and(|text| text.contains("flow_log_retention_days"))
    };
    let found: Vec<String> = files()
        .into_iter()
        .filter(|path| !is_generated(path) && path != "docs/adding-a-setting.md" && mentions(path))
        .collect();
    assert_eq!(found.iter().map(String::as_str).collect::<BTreeSet<_>>(), table);
}
