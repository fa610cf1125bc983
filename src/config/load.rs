//! Loads a section from text: parses the file, applies edits to the syntax tree, and reads the tree once.

use super::edit::Edit;
use super::profile::Profile;
use super::reader::Reader;
use super::section::Section;
use super::syntax::{self, Body, Item};
use super::value::SettingType;
use crate::diagnostics::Report;
use crate::source::Sources;

/// Reads a file with edits applied; later edits win. Also returns whether the file is HCL: if not, further checks of
/// the section are meaningless.
pub(crate) fn read<S: Section>(file: usize, edits: &[Edit], sources: &mut Sources, report: &mut Report) -> (S, bool) {
    let mut body = syntax::parse(sources, file, report);
    // Do not report missing settings if the file is not HCL.
    let is_readable = !report.has_errors() || !body.entries.is_empty();
    let edits: Vec<_> = edits.iter().filter_map(|edit| edit.parse(sources, report)).collect();
    let mut reader = Reader::new(S::fields(), is_readable, report);
    for edit in edits {
        edit.apply(&mut body, S::fields(), &mut reader);
    }
    (S::read(Some(&body), profile(&body), &mut reader), is_readable)
}

/// The profile that determines the defaults. An invalid profile is reported with the other settings.
fn profile(body: &Body) -> Profile {
    let attributes = body.entries.iter().filter(|entry| entry.name == "profile");
    let mut values = attributes.filter_map(|entry| match &entry.item {
        Item::Attribute(value) => Some(value),
        Item::Block(_) => None,
    });
    values.next().and_then(|value| Profile::decode(value).ok()).unwrap_or(Profile::Production)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::example::Example;
    use crate::config::section::Resolved;
    use crate::diagnostics::print;

    const FILE: &str = "\
name = \"a\"
tags = { Team = \"core\" }

worker \"reports\" {
  command = [\"run\"]
  spot {
    percent = 50
  }
}

worker \"emails\" {
  cpu        = 1024
  command    = [\"send\"]
  thresholds = { cpu = 80 }
}
";

    /// Returns the settings after the edits, `path=value`, and the messages.
    fn read(text: &str, edits: &[&str]) -> (Vec<String>, String) {
        let edits: Vec<Edit> = edits.iter().map(|edit| Edit::Argument((*edit).to_owned())).collect();
        let (mut sources, mut report) = (Sources::default(), Report::default());
        let file = sources.add("test.hcl", text);
        let (example, _) = super::read::<Example>(file, &edits, &mut sources, &mut report);
        let mut settings = vec![];
        Section::settings(&example, "", &mut settings);
        let settings = settings.into_iter().map(|Resolved { path, value, .. }| format!("{path}={value}"));
        (settings.collect(), anstream::adapter::strip_str(&print(&report, &sources)).to_string())
    }

    /// Returns what the edits change: removed lines, then added lines.
    #[track_caller]
    fn changed(edits: &[&str]) -> Vec<String> {
        let (before, _) = read(FILE, &[]);
        let (after, messages) = read(FILE, edits);
        assert_eq!(messages, "", "{edits:?}");
        let removed = before.iter().filter(|line| !after.contains(line)).map(|line| format!("- {line}"));
        let added = after.iter().filter(|line| !before.contains(line)).map(|line| format!("+ {line}"));
        removed.chain(added).collect()
    }

    #[track_caller]
    fn rejected(text: &str, edits: &[&str], expected: &[&str]) {
        let (_, messages) = read(text, edits);
        for expected in expected {
            assert!(messages.contains(expected), "{edits:?}: {expected}\n{messages}");
        }
    }

    #[test]
    fn labelled_blocks_are_read_in_the_order_of_their_labels() {
        let (settings, messages) = read(FILE, &[]);
        assert_eq!(messages, "");
        let expected = [
            "name=\"a\"",
            "profile=\"production\"",
            "tags={\"Team\":\"core\"}",
            "worker.emails.cpu=1024",
            "worker.emails.command=[\"send\"]",
            "worker.emails.thresholds={\"cpu\":80}",
            "worker.reports.cpu=512",
            "worker.reports.command=[\"run\"]",
            "worker.reports.thresholds={}",
            "worker.reports.spot.percent=50",
        ];
        assert_eq!(settings, expected);
    }

    #[test]
    fn invalid_labels_are_reported_at_their_position() {
        let with = |blocks: &str| format!("name = \"a\"\n{blocks}");
        let worker = |labels: &str| with(&format!("worker {labels} {{\n  command = []\n}}\n"));
        let missing =
            ["error[syntax]: block `worker` requires a label", "test.hcl:2:1", "write `worker \"main\" { … }`"];
        rejected(&worker(""), &[], &missing);
        let second = ["error[syntax]: block `worker` must have a single label", "test.hcl:2:12", "remove `\"b\"`"];
        rejected(&worker("\"a\" \"b\""), &[], &second);
        rejected(&worker("\"E_mails\""), &[], &["error[name]: `E_mails` is not a valid label", "test.hcl:2:8"]);
        rejected(&worker(&format!("\"{}\"", "a".repeat(21))), &[], &["has 21 characters; the maximum is 20"]);
        let twice = worker("\"a\"") + "worker \"a\" {\n  command = []\n}\n";
        let duplicate = ["error[duplicate]: duplicate block `worker \"a\"`", "test.hcl:5:8", "first defined here"];
        rejected(&twice, &[], &duplicate);
        let spot = worker("\"a\"").replace("[]\n", "[]\n  spot \"b\" {\n  }\n");
        rejected(&spot, &[], &["error[syntax]: block `spot` must not have a label", "test.hcl:4:8"]);
        rejected(&with("worker = 1\n"), &[], &["`worker` is a block, not an attribute"]);
        let inside = with("worker \"a\" {\n  cpus = 3\n}\n");
        rejected(&inside, &[], &["missing attribute `command`", "did you mean `cpu`?"]);
        rejected(&with("percent = 1\n"), &[], &["did you mean `worker.<label>.spot.percent`?"]);
    }

    #[test]
    fn edits_change_existing_labelled_blocks() {
        assert_eq!(changed(&["worker.emails.cpu=512"]), ["- worker.emails.cpu=1024", "+ worker.emails.cpu=512"]);
        assert_eq!(changed(&["worker.reports.spot=null"]), ["- worker.reports.spot.percent=50"]);
        assert_eq!(
            changed(&["worker.emails.spot={ percent = 20 }", "worker.emails.spot.percent=30"]),
            ["+ worker.emails.spot.percent=30"]
        );
        assert_eq!(changed(&["worker.emails=null"]).len(), 3);
        assert_eq!(changed(&["worker=null"]).len(), 7);
        assert_eq!(
            changed(&["worker.reports={ command = [\"run\"], cpu = 256 }"]),
            ["- worker.reports.cpu=512", "- worker.reports.spot.percent=50", "+ worker.reports.cpu=256"]
        );
    }

    #[test]
    fn edits_of_unknown_labels_are_rejected_with_the_existing_ones() {
        let near = ["error[unknown-block]: no block `worker \"email\"`", "did you mean `worker.emails`?"];
        rejected(FILE, &["worker.email.cpu=512"], &near);
        rejected(FILE, &["worker.cpu=512"], &["write `worker.reports.cpu` or `worker.emails.cpu`"]);
        rejected(FILE, &["worker.other={ cpu = 512 }"], &["write `worker.reports` or `worker.emails`"]);
        rejected(FILE, &["worker={ other = {} }"], &["block `worker` requires a label"]);
        rejected("name = \"a\"", &["worker.emails.cpu=512"], &["add the block `worker` to the file"]);
        rejected(FILE, &["worker.emails=null", "worker.emails.cpu=512"], &["no block `worker \"emails\"`"]);
    }

    #[test]
    fn single_keys_of_a_map_are_set_and_removed() {
        assert_eq!(changed(&["tags.Team=data"]), ["- tags={\"Team\":\"core\"}", "+ tags={\"Team\":\"data\"}"]);
        assert_eq!(changed(&["tags.a.b=c=d"])[1], "+ tags={\"Team\":\"core\",\"a.b\":\"c=d\"}");
        assert_eq!(changed(&["tags.\"a.b=c\"=x"])[1], "+ tags={\"Team\":\"core\",\"a.b=c\":\"x\"}");
        assert_eq!(changed(&["tags.Team=null"])[1], "+ tags={}");
        assert_eq!(changed(&["tags=null", "tags.New=1"])[1], "+ tags={\"New\":\"1\"}");
        assert_eq!(changed(&["worker.reports.thresholds.cpu=70"])[1], "+ worker.reports.thresholds={\"cpu\":70}");
        rejected(FILE, &["worker.emails.thresholds.cpu=high"], &["--set:1:30", "expected a whole number"]);
        rejected("name = \"a\"\ntags = 3", &["tags.Team=x"], &["`tags`: expected a map, found a number"]);
    }

    #[test]
    fn null_restores_the_default_and_later_edits_win() {
        assert_eq!(changed(&["worker.emails.cpu=null"]), ["- worker.emails.cpu=1024", "+ worker.emails.cpu=512"]);
        assert_eq!(changed(&["worker.emails.cpu=wrong", "worker.emails.cpu=2048"])[1], "+ worker.emails.cpu=2048");
        assert!(changed(&["tags.none=null", "worker.emails.spot=null", "worker.emails.spot.percent=null"]).is_empty());
        rejected(FILE, &["name=null"], &["missing attribute `name`"]);
        // Defaults follow the profile that an edit sets.
        assert_eq!(changed(&["profile=development"])[3], "+ worker.reports.cpu=256");
    }

    #[test]
    fn invalid_paths_are_rejected_at_their_position() {
        rejected(FILE, &["nam=x"], &["error[unknown-attribute]: unknown attribute `nam`", "--set:1:1", "`name`"]);
        rejected(
            FILE,
            &["worker.emails.spo.percent=1"],
            &["unknown block `spo`", "--set:1:15", "did you mean `spot`?"],
        );
        rejected(FILE, &["name.first=x"], &["`name` is an attribute, not a block", "--set:1:1"]);
        rejected(FILE, &["worker.emails.spot=3"], &["`spot` is a block, not an attribute", "--set:1:15"]);
        rejected(FILE, &["worker.emails.cpu=3"], &["`cpu` (3) is outside the range of 256 to 4096", "--set:1:19"]);
        rejected(FILE, &["tags.\"a=b"], &["unterminated quote in the path"]);
        rejected(FILE, &["tags.\"a\"b=c"], &["`--set` expects `path=value`"]);
    }

    #[test]
    fn changes_made_by_code_are_read_like_arguments() {
        let (mut sources, mut report) = (Sources::default(), Report::default());
        let file = sources.add("test.hcl", FILE);
        let value =
            serde_json::json!({ "cpu": 256, "command": ["${x}"], "spot": { "percent": 1 }, "thresholds": { "a": 1 } });
        let edits = [Edit::Change { path: "worker.emails".to_owned(), value }];
        let (example, _) = super::read::<Example>(file, &edits, &mut sources, &mut report);
        assert_eq!(print(&report, &sources), "");
        let emails = example.worker.0.iter().find(|(label, _)| &***label == "emails").map(|(_, (_, worker))| worker);
        let emails = emails.unwrap();
        assert_eq!((*emails.cpu, emails.command.first().unwrap().as_str()), (256, "${x}"));
        assert_eq!(*emails.spot.as_ref().unwrap().percent, 1);
    }
}
