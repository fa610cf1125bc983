//! Every check of the scanners that production fails is listed with a reason in `tests/scan/exceptions.hcl`.

use crate::harness::{Root, scanners, succeed};
use crate::support::repository;
use hcl::edit::structure::Body;
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

/// The maximum number of exceptions.
const MAX_EXCEPTIONS: usize = 10;

/// The minimum number of passed checks by scanner, as proof that it has read its input.
const MIN_PASSED: &[(&str, u64)] = &[("checkov", 500), ("trivy", 80), ("tf-nag", 50)];

/// Scans the rendered files, the first plan and the plan of the applied environment.
pub fn assert_failed_checks_are_listed(root: &Root, first: &str, applied: &str) {
    let rendered = root.render_to("scanned", &[]);
    let mut scan = Command::new(scanners());
    scan.arg(repository().join("tests/scan/scan.py"))
        .args([rendered, root.plan_json(first), root.plan_json(applied)])
        .env("BC_SKIP_MAPPING", "TRUE");
    let report: Json = serde_json::from_str(&succeed(&mut scan)).unwrap();
    let listed = exceptions();
    let mut failed = BTreeSet::new();
    for (scanner, minimum) in MIN_PASSED {
        let (passed, found) =
            (report[scanner]["passed"].as_u64().unwrap(), report[scanner]["failed"].as_array().unwrap());
        println!("{scanner}: {passed} checks passed, {} failed", found.len());
        assert!(
            passed >= *minimum,
            "{scanner} passed only {passed} checks, expected {minimum}: did it read everything?"
        );
        let unlisted: Vec<_> = found.iter().filter(|found| !listed.contains(found[0].as_str().unwrap())).collect();
        assert!(unlisted.is_empty(), "{scanner} found {unlisted:#?}");
        failed.extend(found.iter().map(|found| found[0].as_str().unwrap().to_owned()));
    }
    let stale: Vec<_> = listed.difference(&failed).collect();
    assert!(stale.is_empty(), "these checks no longer fail, remove them from the exceptions: {stale:?}");
}

/// The checks of all exceptions.
fn exceptions() -> BTreeSet<String> {
    let text = fs::read_to_string(repository().join("tests/scan/exceptions.hcl")).unwrap();
    let body: Body = text.parse().unwrap();
    let blocks: Vec<_> = body.blocks().collect();
    assert!(blocks.len() <= MAX_EXCEPTIONS, "{} exceptions, at most {MAX_EXCEPTIONS} are allowed", blocks.len());
    let mut checks = BTreeSet::new();
    for block in blocks {
        let reason = block.body.get_attribute("reason").and_then(|reason| reason.value.as_str()).unwrap_or_default();
        assert!(reason.len() > 30, "{}: missing reason", block.labels[0].as_str());
        let listed = block.body.get_attribute("checks").and_then(|checks| checks.value.as_array()).unwrap();
        checks.extend(listed.iter().map(|check| check.as_str().unwrap().to_owned()));
    }
    checks
}
