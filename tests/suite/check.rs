//! `check` with its output formats and warnings; and the commands about settings: `explain`, `schema`, `show`, `diff`, and `--set`.

use crate::support::{MINIMAL, Project, repository};
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::fs;

/// A valid production environment that raises many warnings.
const RISKY: &str = r#"project     = "acme"
environment = "test"
region      = "us-east-1"

dns {
  domain = "example.com"
}

network {
  nat_gateways = 1
}

database {
  multi_az            = false
  deletion_protection = false
}

cache {
  nodes = 1
}

frontend {
  enabled = false
}
"#;

fn risky(added: &str) -> Project {
    Project::new().file("environments/test.hcl", &format!("{RISKY}{added}"))
}

#[test]
fn risky_production_settings_are_warnings_that_can_be_denied() {
    let project = risky("");
    let run = project.run(["check"]).success().stderr("ok: `test` is valid");
    for expected in [
        "warning[single-zone]: a zone failure takes the database down until it is restored",
        "a zone failure takes the cache down until it is restored",
        "a zone failure takes internet egress down until it is restored",
        "warning[deletion-protection]: deletion protection is off for the database",
        "warning[open-to-all]",
        "warning[silent-alarms]",
    ] {
        assert!(run.stderr.contains(expected), "{expected}: {}", run.stderr);
    }
    project.run(["check", "--deny-warnings"]).failure().stderr("error: 6 warnings denied by `--deny-warnings`");
    let variable = [("COMMANDER_TF_DENY_WARNINGS", "true")];
    project.run_with(["check"], &variable).failure();
    let development = Project::with_environment("\nterraform {\n  aws_provider = \">= 6.62.0, < 7.0.0\"\n}\n");
    development.run(["check", "--deny-warnings"]).success();
}

#[test]
fn a_warning_can_be_allowed_with_a_reason_and_unknown_names_are_reported() {
    let allow = |entries: &str| format!("\nallow = {{\n{entries}}}\n");
    let all = "  single-zone = \"a demo\"\n  open-to-all = \"a demo\"\n  silent-alarms = \"a demo\"\n  deletion-protection = \"a demo\"\n";
    risky(&allow(all)).run(["check", "--deny-warnings"]).success();
    let run = risky(&allow("  single-zone = \" \"\n")).run(["check"]).failure();
    run.stderr("error[allow]: missing reason for allowing `single-zone`");
    let run = risky(&allow("  tags = \"never\"\n  singel-zone = \"a demo\"\n")).run(["check"]).success();
    run.stderr("no warning `tags` to allow").stderr("did you mean `single-zone`?");
}

#[test]
fn json_output_has_the_format_of_terraform_validate() {
    let project = risky("\nbackend {\n  cpu = 3\n}\n");
    let run = project.run(["check", "-o", "json"]).failure();
    let report: Json = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((&report["format_version"], &report["valid"]), (&Json::from("2.0"), &Json::from(false)));
    assert_eq!(report["error_count"], 1);
    let diagnostics = report["environments"][0]["diagnostics"].as_array().unwrap();
    let error = diagnostics.iter().find(|diagnostic| diagnostic["severity"] == "error").unwrap();
    assert_eq!(error["code"], "fargate-size");
    let range = &error["range"];
    assert_eq!((&range["filename"], &range["start"]["line"]), (&Json::from("environments/test.hcl"), &Json::from(27)));
    let byte = usize::try_from(range["start"]["byte"].as_u64().unwrap()).unwrap();
    assert_eq!(&project.read("environments/test.hcl")[byte..=byte], "3");
}

#[test]
fn github_output_annotates_the_lines() {
    let run = risky("").run(["check", "-o", "github"]).success();
    let line = run.stdout.lines().find(|line| line.contains("takes the database down")).unwrap();
    assert_eq!(
        line,
        "::warning file=environments/test.hcl,line=14,endLine=14,col=25,endColumn=30,title=single-zone%3A a zone failure \
         takes the database down until it is restored::a zone failure takes the database down until it is restored%0Awrite `multi_az = true` in `database`"
    );
}

#[test]
fn sarif_output_lists_every_violated_rule() {
    let run = risky("").run(["check", "-o", "sarif"]).success();
    let report: Json = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["version"], "2.1.0");
    let run = &report["runs"][0];
    let rules: BTreeSet<&str> =
        run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert!(rules.contains("single-zone") && rules.contains("open-to-all"), "{rules:?}");
    for result in run["results"].as_array().unwrap() {
        assert!(rules.contains(result["ruleId"].as_str().unwrap()));
        assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "environments/test.hcl");
    }
}

#[test]
fn stdin_is_checked_under_the_given_file_path() {
    let project = Project::new();
    let check = ["check", "-", "--stdin-filepath", "environments/test.hcl"];
    project.run_on(MINIMAL, check).success().stderr("`test` is valid");
    let run = project.run_on("project = 1", check).failure();
    run.stderr("--> environments/test.hcl:1:11");
    project.run_on(MINIMAL, ["check", "-"]).status(2).stderr("--stdin-filepath environments/prod.hcl");
}

#[test]
fn every_rule_has_an_explanation_and_a_test() {
    let project = Project::new();
    let list: Json = serde_json::from_str(&project.run(["explain", "--list", "-o", "json"]).success().stdout).unwrap();
    let rules: BTreeSet<&str> = list["rules"].as_array().unwrap().iter().map(|rule| rule.as_str().unwrap()).collect();
    assert!(rules.len() >= 60, "{rules:?}");
    let mut raised = String::new();
    for (path, content) in crate::support::files(&repository().join("tests")) {
        if path.strip_suffix(".stderr").is_some() || path.strip_suffix(".rs").is_some() {
            raised.push_str(std::str::from_utf8(&content).unwrap());
        }
    }
    for rule in rules {
        let run = project.run(["explain", rule]).success().stdout("how to fix it: ");
        assert!(run.stdout.starts_with(rule), "{}", run.stdout);
        let is_raised = ["error", "warning"].iter().any(|severity| raised.contains(&format!("{severity}[{rule}]")));
        assert!(is_raised, "no test raises `{rule}`");
    }
}

#[test]
fn every_setting_is_explained_with_its_type_limits_and_default() {
    let project = Project::new();
    let list: Json = serde_json::from_str(&project.run(["explain", "--list", "-o", "json"]).success().stdout).unwrap();
    for setting in list["settings"].as_array().unwrap() {
        project.run(["explain", setting.as_str().unwrap(), "-o", "json"]).success().stdout("\"description\"");
    }
    let run = project.run(["explain", "backend.autoscaling.cpu_target"]).success();
    run.stdout("type: number\nlimits: 10 to 90\ndefault: 70\n");
    project.run(["explain", "cache.engine"]).success().stdout("one of: \"redis\", \"valkey\"");
    project.run(["explain", "dns"]).success().stdout("optional: disabled unless the block is present");
    // A rule and a setting may have the same name.
    project.run(["explain", "region"]).success().stdout("how to fix it: ").stdout("type: region\n");
    project.run(["explain", "multi_az"]).status(2).stderr("did you mean `database.multi_az`?");
    project.run(["explain", "fargate-sise"]).status(2).stderr("did you mean `fargate-size`?");
}

/// The figures agree with `tests/suite/cost.rs`.
#[test]
fn explain_shows_how_a_setting_changes_the_cost() {
    let project = Project::new();
    let effect = |setting: &str, set: &str| {
        let text = project.run(["explain", setting, "-o", "json"]).success().stdout;
        let report: Json = serde_json::from_str(&text).unwrap();
        let effects = report["topics"][0]["cost_effects"].as_array().unwrap().iter();
        let found = effects.clone().find(|effect| effect["set"][0] == set);
        found.unwrap_or_else(|| panic!("{set}: {text}"))["monthly"]["expected"].as_f64().unwrap()
    };
    for (setting, set, expected) in [
        ("database.multi_az", "database.multi_az=false", -58.95),
        ("cache.engine", "cache.engine=valkey", -18.98),
        ("database.allocated_storage", "database.allocated_storage=200", 23.0),
        ("backend.cpu_architecture", "backend.cpu_architecture=x86_64", 14.41),
        ("backend.cpu", "backend.cpu=2048", 57.67),
        ("usage.logs_gb", "usage.logs_gb=40", 10.0),
        ("backend.spot", "backend.spot.percent=75", 0.0),
    ] {
        let found = effect(setting, set);
        assert!((found - expected).abs() < 0.01, "{set}: {found}");
    }
    let none = "effect on cost: none in the estimate\n";
    project.run(["explain", "database.name"]).success().stdout(none);
    let head = "USD per month, compared with production defaults in us-east-1:\n";
    project.run(["explain", "network.nat_gateways"]).success().stdout(head).stdout("network.nat_gateways=1 ");
}

#[test]
fn the_json_schema_agrees_with_the_parser() {
    let schema: Json = serde_json::from_str(&Project::new().run(["schema"]).success().stdout).unwrap();
    assert_eq!(schema["required"], serde_json::json!(["project", "environment", "region"]));
    let backend = &schema["properties"]["backend"]["properties"];
    assert_eq!(backend["port"]["maximum"], 65535);
    assert_eq!(backend["cpu_architecture"]["enum"], serde_json::json!(["arm64", "x86_64"]));
    assert_eq!(backend["migration_command"]["items"]["type"], "string");
    assert_eq!(schema["properties"]["backend"]["additionalProperties"], false);
}

#[test]
fn completions_and_man_pages_are_generated() {
    let project = Project::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        project.run(["completions", shell]).success().stdout("commander-tf");
    }
    project.run(["man", "man"]).success();
    let pages = fs::read_dir(project.path("man")).unwrap().count();
    assert!(pages >= 7 && project.read("man/commander-tf-render.1").contains("commander"), "{pages}");
}

#[test]
fn colors_can_be_forced_and_disabled() {
    let project = Project::new();
    let is_colored = |arguments: &[&str], no_color: &str| {
        let run = project.run_with(arguments.iter().copied(), &[("NO_COLOR", no_color)]);
        run.stderr.contains('\u{1b}')
    };
    assert!(is_colored(&["check", "nowhere", "--color", "always"], ""));
    assert!(!is_colored(&["check", "nowhere"], "1") && !is_colored(&["check", "nowhere", "--color", "never"], ""));
}

#[test]
fn show_prints_every_setting_with_its_origin() {
    let project = Project::with_environment("\nbackend {\n  port = 9000\n}\n");
    let show = ["show", "test", "--set", "backend.desired_count=2"];
    let run = project.run(show).success();
    for expected in [
        "backend.port = 9000",
        "# environments/test.hcl:7:10",
        "# --set backend.desired_count=2",
        "# default of development",
    ] {
        assert!(run.stdout.contains(expected), "{expected}: {}", run.stdout);
    }
    let report: Json =
        serde_json::from_str(&project.run(show.into_iter().chain(["-o", "json"])).success().stdout).unwrap();
    let paths: BTreeSet<&str> =
        report["settings"].as_array().unwrap().iter().map(|setting| setting["path"].as_str().unwrap()).collect();
    let known: Json = serde_json::from_str(&project.run(["explain", "--list", "-o", "json"]).success().stdout).unwrap();
    let known: BTreeSet<&str> =
        known["settings"].as_array().unwrap().iter().map(|path| path.as_str().unwrap()).collect();
    assert!(paths.len() > 100 && paths.is_subset(&known), "{:?}", paths.difference(&known));
    let written = project.run(["show", "test", "--written"]).success().stdout;
    assert_eq!(written.lines().count(), 5, "{written}");
    Project::with_environment("\nbackend {\n  cpu = 3\n}\n").run(["show", "test"]).failure().stderr("fargate-size");
}

#[test]
fn diff_compares_environments_and_files_setting_by_setting() {
    let project = Project::with_environment("");
    project.write(
        "old/test.hcl",
        &format!("{MINIMAL}\nbackend {{\n  port = 9000\n}}\n\ndns {{\n  domain = \"example.com\"\n}}\n"),
    );
    let run = project.run(["diff", "old/test.hcl", "test"]).success().stdout("backend.port: 9000 → 8000\n");
    run.stdout("dns.domain: \"example.com\" → –\n");
    assert_eq!(project.run(["diff", "test", "environments/test.hcl"]).success().stdout, "");
    let report: Json =
        serde_json::from_str(&project.run(["diff", "old/test.hcl", "test", "-o", "json"]).success().stdout).unwrap();
    let changes = report["changes"].as_array().unwrap();
    assert!(changes.contains(&serde_json::json!({ "path": "backend.port", "first": 9000, "second": 8000 })));
    let stdin = ["diff", "-", "test", "--stdin-filepath", "environments/test.hcl"];
    assert_eq!(project.run_on(MINIMAL, stdin).success().stdout, "");
}

#[test]
fn set_changes_single_keys_and_blocks_and_null_removes_them() {
    let project = Project::with_environment(
        "\nbackend {\n  spot {\n    percent = 50\n  }\n}\n\nsecrets {\n  operator = {\n    A_KEY = \"a\"\n  }\n}\n",
    );
    let value = |set: &[&str], path: &str| {
        let set = set.iter().flat_map(|setting| ["--set", setting]);
        let run = project.run(["show", "test", "-o", "json"].into_iter().chain(set)).success();
        let report: Json = serde_json::from_str(&run.stdout).unwrap();
        let mut settings = report["settings"].as_array().unwrap().iter();
        settings.find(|setting| setting["path"] == path).map(|setting| setting["value"].clone())
    };
    let secrets = "secrets.operator";
    let both = serde_json::json!({ "A_KEY": "a", "OPENAI_API_KEY": "openai" });
    assert_eq!(value(&["secrets.operator.OPENAI_API_KEY=openai"], secrets), Some(both));
    assert_eq!(value(&["secrets.operator.A_KEY=null"], secrets), Some(serde_json::json!({})));
    let tags = serde_json::json!({ "a.b=c": "x", "d.e": "y" });
    assert_eq!(value(&["tags.\"a.b=c\"=x", "tags.d.e=y"], "tags"), Some(tags));
    assert_eq!(value(&[], "backend.spot.percent"), Some(50.into()));
    assert_eq!(value(&["backend.spot=null"], "backend.spot.percent"), None);
    assert_eq!(value(&["backend.spot={ percent = 20 }"], "backend.spot.percent"), Some(20.into()));
    assert_eq!(
        value(&["backend.port=null", "backend.port=9000", "backend.port=9001"], "backend.port"),
        Some(9001.into())
    );
    assert_eq!(value(&["account_id=123456789012", "account_id=null"], "account_id"), Some(Json::Null));
    let unknown = ["check", "test", "--set", "backend.spto.percent=3"];
    project.run(unknown).failure().stderr("--set:1:9").stderr("did you mean `spot`?");
    let wrong = ["check", "test", "--set", "backend.spot={ percent = 500 }"];
    project.run(wrong).failure().stderr("--set:1:26").stderr("`percent` (500) is outside the range of 1 to 100");
}

/// Runs `check` in every output format and compares the counts. `MINIMAL` adds one warning to the errors.
#[track_caller]
fn assert_problems(project: &Project, errors: usize) {
    let problems = errors + 1;
    let text = project.run(["check"]).failure().stderr;
    assert_eq!(text.matches("error[").count(), 50, "{text}");
    assert!(text.contains(&format!("… and {} more\n", problems - 50)), "{text}");
    let output = |format: &str| project.run(["check", "-o", format]).failure().stdout;
    let report: Json = serde_json::from_str(&output("json")).unwrap();
    assert_eq!((&report["error_count"], &report["warning_count"]), (&Json::from(errors), &Json::from(1)));
    assert_eq!(report["environments"][0]["diagnostics"].as_array().unwrap().len(), problems);
    assert_eq!(output("github").lines().count(), problems);
    let report: Json = serde_json::from_str(&output("sarif")).unwrap();
    assert_eq!(report["runs"][0]["results"].as_array().unwrap().len(), problems);
}

#[test]
fn at_most_50_problems_are_printed_and_all_are_counted() {
    let lines = |line: &dyn Fn(usize) -> String| (0..400).map(line).collect::<Vec<_>>().concat();
    assert_problems(&Project::with_environment(&lines(&|number| format!("attribute_{number} = {number}\n"))), 400);
    assert_problems(&Project::with_environment(&lines(&|_| "project = \"acme\"\n".to_owned())), 400);
    assert_problems(&Project::with_environment(&lines(&|_| "network {\n}\n".to_owned())), 399);
    let entries = lines(&|number| format!("\"{number}é!\" = 1, "));
    let backend = format!("\nbackend {{\n  environment = {{ {} }}\n}}\n", entries.replace("= 1", "= \"1\""));
    assert_problems(&Project::with_environment(&backend), 400);
}

#[test]
fn a_large_map_is_read_completely_and_a_duplicate_key_is_reported() {
    let entries: Vec<String> = (0..5000).map(|number| format!("    KEY_{number} = \"{number}\"\n")).collect();
    let entries = entries.concat();
    let file = |last: &str| format!("\nbackend {{\n  environment = {{\n{entries}{last}  }}\n}}\n");
    let run = Project::with_environment(&file("")).run(["show", "test", "-o", "json"]).success();
    let report: Json = serde_json::from_str(&run.stdout).unwrap();
    let mut settings = report["settings"].as_array().unwrap().iter();
    let environment = settings.find(|setting| setting["path"] == "backend.environment").unwrap();
    assert_eq!(environment["value"].as_object().unwrap().len(), 5000);
    let run = Project::with_environment(&file("    KEY_7 = \"again\"\n")).run(["check"]).failure();
    run.stderr("error[duplicate]: duplicate key `KEY_7`").stderr("environments/test.hcl:5008:5");
}
