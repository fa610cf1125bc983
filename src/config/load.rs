//! The one way from texts to a section: the file is parsed, edits are applied to its syntax tree, and the tree is read once.

use super::edit::Edit;
use super::profile::Profile;
use super::reader::Reader;
use super::section::Section;
use super::syntax::{self, Body, Item};
use super::value::SettingType;
use crate::diagnostics::Report;
use crate::source::Sources;

/// Reads a file with the edits over it, of which later ones win. Also returns whether the file is HCL: otherwise further
/// checks of the section say nothing.
pub(crate) fn read<S: Section>(file: usize, edits: &[Edit], sources: &mut Sources, report: &mut Report) -> (S, bool) {
    let mut body = syntax::parse(sources, file, report);
    // A file that is not HCL has nothing in it that could be missing.
    let is_readable = !report.has_errors() || !body.entries.is_empty();
    let edits: Vec<_> = edits.iter().filter_map(|edit| edit.parse(sources, report)).collect();
    let mut reader = Reader::new(S::fields(), is_readable, report);
    for edit in edits {
        edit.apply(&mut body, S::fields(), &mut reader);
    }
    (S::read(Some(&body), profile(&body), &mut reader), is_readable)
}

/// The profile on which the defaults depend. One that cannot be read is reported with the other settings.
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

    /// The settings after the edits, `path=value`, and the messages.
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

    /// What the edits change: lines that are gone, then lines that are new.
    #[track_caller]
    fn changed(edits: &[&str]) -> Vec<String> {
        let (before, _) = read(FILE, &[]);
        let (after, messages) = read(FILE, edits);
        assert_eq!(messages, "", "{edits:?}");
        let gone = before.iter().filter(|line| !after.contains(line)).map(|line| format!("- {line}"));
        let new = after.iter().filter(|line| !before.contains(line)).map(|line| format!("+ {line}"));
        gone.chain(new).collect()
    }

    #[track_caller]
    fn refused(text: &str, edits: &[&str], expected: &[&str]) {
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
    fn wrong_labels_are_reported_at_their_place() {
        let with = |blocks: &str| format!("name = \"a\"\n{blocks}");
        let worker = |labels: &str| with(&format!("worker {labels} {{\n  command = []\n}}\n"));
        let missing =
            ["error[syntax]: the block `worker` needs a label", "test.hcl:2:1", "as in `worker \"main\" { … }`"];
        refused(&worker(""), &[], &missing);
        let second = ["error[syntax]: the block `worker` takes one label", "test.hcl:2:12", "remove `\"b\"`"];
        refused(&worker("\"a\" \"b\""), &[], &second);
        refused(&worker("\"E_mails\""), &[], &["error[name]: `E_mails` is not a label", "test.hcl:2:8"]);
        refused(&worker(&format!("\"{}\"", "a".repeat(21))), &[], &["has 21 characters, more than 20"]);
        let twice = worker("\"a\"") + "worker \"a\" {\n  command = []\n}\n";
        let duplicate = ["error[duplicate]: duplicate block `worker \"a\"`", "test.hcl:5:8", "first defined here"];
        refused(&twice, &[], &duplicate);
        let spot = worker("\"a\"").replace("[]\n", "[]\n  spot \"b\" {\n  }\n");
        refused(&spot, &[], &["error[syntax]: the block `spot` takes no label", "test.hcl:4:8"]);
        refused(&with("worker = 1\n"), &[], &["`worker` is a block, not an attribute"]);
        let inside = with("worker \"a\" {\n  cpus = 3\n}\n");
        refused(&inside, &[], &["the attribute `command` is missing", "did you mean `cpu`?"]);
        refused(&with("percent = 1\n"), &[], &["did you mean `worker.<label>.spot.percent`? It belongs there"]);
    }

    #[test]
    fn edits_of_labelled_blocks_change_those_that_exist() {
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
    fn edits_of_unknown_labels_are_refused_with_what_exists() {
        let near = ["error[unknown-block]: the file has no block `worker \"email\"`", "did you mean `worker.emails`?"];
        refused(FILE, &["worker.email.cpu=512"], &near);
        refused(FILE, &["worker.cpu=512"], &["write `worker.reports.cpu` or `worker.emails.cpu`"]);
        refused(FILE, &["worker.other={ cpu = 512 }"], &["write `worker.reports` or `worker.emails`"]);
        refused(FILE, &["worker={ other = {} }"], &["the block `worker` needs a label"]);
        refused("name = \"a\"", &["worker.emails.cpu=512"], &["add the block `worker` to the file"]);
        refused(FILE, &["worker.emails=null", "worker.emails.cpu=512"], &["the file has no block `worker \"emails\"`"]);
    }

    #[test]
    fn one_key_of_a_map_is_set_and_removed() {
        assert_eq!(changed(&["tags.Team=data"]), ["- tags={\"Team\":\"core\"}", "+ tags={\"Team\":\"data\"}"]);
        assert_eq!(changed(&["tags.a.b=c=d"])[1], "+ tags={\"Team\":\"core\",\"a.b\":\"c=d\"}");
        assert_eq!(changed(&["tags.\"a.b=c\"=x"])[1], "+ tags={\"Team\":\"core\",\"a.b=c\":\"x\"}");
        assert_eq!(changed(&["tags.Team=null"])[1], "+ tags={}");
        assert_eq!(changed(&["tags=null", "tags.New=1"])[1], "+ tags={\"New\":\"1\"}");
        assert_eq!(changed(&["worker.reports.thresholds.cpu=70"])[1], "+ worker.reports.thresholds={\"cpu\":70}");
        refused(FILE, &["worker.emails.thresholds.cpu=high"], &["--set:1:30", "expected a whole number"]);
        refused("name = \"a\"\ntags = 3", &["tags.Team=x"], &["`tags`: expected a map, found a number"]);
    }

    #[test]
    fn null_restores_the_default_and_later_edits_win() {
        assert_eq!(changed(&["worker.emails.cpu=null"]), ["- worker.emails.cpu=1024", "+ worker.emails.cpu=512"]);
        assert_eq!(changed(&["worker.emails.cpu=wrong", "worker.emails.cpu=2048"])[1], "+ worker.emails.cpu=2048");
        assert!(changed(&["tags.none=null", "worker.emails.spot=null", "worker.emails.spot.percent=null"]).is_empty());
        refused(FILE, &["name=null"], &["the attribute `name` is missing"]);
        // Defaults follow the profile that an edit sets.
        assert_eq!(changed(&["profile=development"])[3], "+ worker.reports.cpu=256");
    }

    #[test]
    fn what_an_edit_cannot_name_is_refused_at_its_place() {
        refused(FILE, &["nam=x"], &["error[unknown-attribute]: unknown attribute `nam`", "--set:1:1", "`name`"]);
        refused(FILE, &["worker.emails.spo.percent=1"], &["unknown block `spo`", "--set:1:15", "did you mean `spot`?"]);
        refused(FILE, &["name.first=x"], &["`name` is an attribute, not a block", "--set:1:1"]);
        refused(FILE, &["worker.emails.spot=3"], &["`spot` is a block, not an attribute", "--set:1:15"]);
        refused(FILE, &["worker.emails.cpu=3"], &["`cpu` is 3, outside 256 to 4096", "--set:1:19"]);
        refused(FILE, &["tags.\"a=b"], &["a name in the path has no `\"` at its end"]);
        refused(FILE, &["tags.\"a\"b=c"], &["`--set` takes `path=value`"]);
    }

    #[test]
    fn a_change_of_the_program_is_read_like_an_argument() {
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
