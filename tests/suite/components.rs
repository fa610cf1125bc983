//! Every component has the files that `docs/adding-a-component.md` lists, and no component refers to another one.

use crate::support::{files, repository};
use regex::Regex;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// Components without settings: the topology decides whether they exist.
const WITHOUT_SETTINGS: &[&str] = &["backend_edge"];

fn read(path: &str) -> String {
    fs::read_to_string(repository().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The words of all components in the list.
fn words() -> BTreeSet<String> {
    let entry = Regex::new(r#"component\("([a-z_]+)", Level::"#).unwrap();
    let list = read("src/system/components.rs");
    let words: BTreeSet<String> = entry.captures_iter(&list).map(|captures| captures[1].to_owned()).collect();
    assert!(words.len() >= 16, "{words:?}");
    words
}

/// The source files of a component as path and text.
fn sources(word: &str) -> Vec<(String, String)> {
    let folder = repository().join("src/system").join(word);
    if folder.is_dir() {
        let files = files(&folder).into_iter();
        return files
            .map(|(path, text)| (format!("src/system/{word}/{path}"), String::from_utf8(text).unwrap()))
            .collect();
    }
    let path = format!("src/system/{word}.rs");
    let text = read(&path);
    vec![(path, text)]
}

#[test]
fn components_have_everything_that_the_guide_lists() {
    let guide = read("docs/adding-a-component.md");
    let table: Vec<&str> = guide.split("Only where it applies").next().unwrap().lines().collect();
    let listed = |place: &str| table.iter().any(|line| line.starts_with(&format!("| `{place}`")));
    for place in [
        "src/config/<word>.rs",
        "src/system/<word>.rs",
        "src/system/components.rs",
        "modules/<word>/",
        "tests/terraform/components.rs",
        "README.md",
    ] {
        assert!(listed(place), "docs/adding-a-component.md does not list {place}");
    }
    assert_eq!(table.iter().filter(|line| line.starts_with("| `")).count(), 6);
    let (config, rows, readme) = (read("src/config/mod.rs"), read("tests/terraform/components.rs"), read("README.md"));
    let call = Regex::new(r#""([a-z-]+)"(?:, (?:vec!\[|arguments|key|name)|,\n)"#).unwrap();
    for word in words() {
        let module = word.replace('_', "-");
        if !WITHOUT_SETTINGS.contains(&word.as_str()) {
            assert!(repository().join(format!("src/config/{word}.rs")).exists(), "missing src/config/{word}.rs");
            assert!(config.contains(&format!("        {word}: ")), "`{word}` is not a field of `Config`");
        }
        let text: String = sources(&word).into_iter().map(|(_, text)| text).collect();
        let modules: Vec<PathBuf> = call
            .captures_iter(&text)
            .map(|captures| repository().join("modules").join(&captures[1]))
            .filter(|path| path.is_dir())
            .collect();
        let has_module = repository().join("modules").join(&module).join("README.md").exists();
        assert!(has_module || !modules.is_empty(), "`{word}` has no module");
        let calls: Vec<&str> = match word.as_str() {
            "secrets" => vec!["jwt_signing_key", "operator_secrets"],
            "waf" => vec!["edge_waf"],
            word => vec![word],
        };
        for call in calls {
            assert!(rows.contains(&format!("\"{call}\"")), "`{word}` has no row in tests/terraform/components.rs");
        }
        assert!(
            readme.contains(&format!("`{word}")) || readme.contains(&format!("(modules/{module}/")),
            "README.md does not name `{word}`"
        );
    }
}

#[test]
fn components_do_not_refer_to_each_other() {
    let words = words();
    let settings = Regex::new(r"crate::config::([a-z_]+)").unwrap();
    let sibling = Regex::new(r"(?:super|system)::([a-z_]+)").unwrap();
    for word in &words {
        for (path, text) in sources(word) {
            for (pattern, what) in [(&settings, "the settings of"), (&sibling, "the file of")] {
                for captures in pattern.captures_iter(&text) {
                    let other = &captures[1];
                    assert!(other == word || !words.contains(other), "{path} uses {what} `{other}`");
                }
            }
            assert!(
                !text.contains("crate::config::Config") && !text.contains("config::{Config"),
                "{path} reads the settings of all components"
            );
            for raw in ["output_of(", "\"module.", "{module."] {
                assert!(!text.contains(raw), "{path} refers to module calls by name: `{raw}`");
            }
        }
    }
}

/// Only the topology, the settings and the checks read whether a component is enabled.
#[test]
fn whether_a_component_is_enabled_is_decided_once() {
    let decision = Regex::new(r"\b(?:config|self)\.[a-z_]+\.enabled\b|is_api_gateway\(\)").unwrap();
    for (path, text) in files(&repository().join("src")) {
        let text = String::from_utf8(text).unwrap();
        let may_decide = path == "system/topology.rs" || path.starts_with("config/") || path.starts_with("check/");
        assert!(may_decide || !decision.is_match(&text), "src/{path} decides whether a component is enabled");
    }
}

#[test]
fn views_do_not_repeat_decisions_of_the_topology() {
    let decided =
        ["frontend.enabled", "qdrant.enabled", "cache.enabled", "dns.is_some()", "dns.is_none()", "websocket.mode"];
    for (path, text) in files(&repository().join("src/views")) {
        let text = String::from_utf8(text).unwrap();
        for setting in decided {
            assert!(!text.contains(setting), "src/views/{path} reads `{setting}`");
        }
    }
}

/// The folders in order: a file may import from its own folder and from later ones.
const ORDER: &[&str] = &["cli", "render", "explain", "views", "reference", "check", "system", "config", "diagnostics"];

#[test]
fn folders_import_only_from_later_folders() {
    let import = Regex::new(r"crate::([a-z_]+)").unwrap();
    let position = |name: &str| ORDER.iter().position(|folder| *folder == name);
    for (path, text) in files(&repository().join("src")) {
        let own = path.split(['/', '.']).next().unwrap().to_owned();
        let text = String::from_utf8(text).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for captures in import.captures_iter(code) {
            if let (Some(from), Some(to)) = (position(&own), position(&captures[1])) {
                assert!(from <= to, "src/{path} imports crate::{}", &captures[1]);
            }
        }
    }
}
