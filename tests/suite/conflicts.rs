//! Conflicts between the environments of one folder, which every command reports.

use crate::support::{MINIMAL, Project};

/// Two minimal environments, each with its own text added.
fn project(first: &str, second: &str) -> Project {
    let environment = |name: &str, added: &str| MINIMAL.replace("\"test\"", &format!("\"{name}\"")) + added;
    Project::new()
        .file("environments/one.hcl", &environment("one", first))
        .file("environments/two.hcl", &environment("two", second))
}

fn network(cidr: &str) -> String {
    format!("\nnetwork {{\n  cidr = \"{cidr}\"\n}}\n")
}

fn dns(domain: &str) -> String {
    network("10.1.0.0/16") + &format!("\ndns {{\n  domain = \"{domain}\"\n}}\n")
}

#[test]
fn two_environments_cannot_use_the_same_host_name() {
    let same = project(&dns("example.com"), &dns("example.com"));
    let message = "error[shared-domain]: `one` and `two` both use the host name `example.com`";
    for command in [&["check"][..], &["check", "one"], &["render", "one"], &["cost", "one"], &["bootstrap"]] {
        same.run(command.iter().copied()).failure().stderr(message);
    }
    let run = project(&dns("example.com"), &dns("api.example.com")).run(["check"]).failure();
    run.stderr("both use the host name `api.example.com`");
    project(&dns("one.example.com"), &dns("two.example.com")).run(["check"]).success();
}

#[test]
fn two_environments_cannot_create_the_same_zone() {
    let created = |domain: &str| {
        format!("\ndns {{\n  domain    = \"{domain}\"\n  zone      = \"create\"\n  zone_name = \"example.com\"\n}}\n")
    };
    let run = project(&created("one.example.com"), &created("two.example.com")).run(["check"]).failure();
    run.stderr("error[shared-domain]: `one` and `two` both create the zone `example.com`");
}

#[test]
fn account_logging_is_set_once_per_account_and_region() {
    let logging = "\nwebsocket {\n  mode            = \"apigw\"\n  account_logging = true\n}\n";
    let run = project(logging, logging).run(["check"]).failure();
    run.stderr(
        "error[account-logging]: `one` and `two` both set `account_logging` for the same account in `us-east-1`",
    )
    .stderr("environments/two.hcl:8:21");
    project(logging, "").run(["check"]).success();
}

#[test]
fn overlapping_networks_are_a_warning_in_the_later_environment() {
    let overlap = project(&network("10.0.0.0/16"), &network("10.0.128.0/20"));
    let message = "warning[network-overlap]: network `10.0.128.0/20` overlaps `10.0.0.0/16` of environment `one`";
    overlap.run(["check"]).success().stderr(message).stderr("environments/two.hcl:7:10");
    let allowed = "allow = { network-overlap = \"they are never connected\" }\n";
    let allowed = project(&network("10.0.0.0/16"), &format!("{allowed}{}", network("10.0.128.0/20")));
    let disjoint = project(&network("10.0.0.0/16"), &network("10.1.0.0/16"));
    for project in [allowed, disjoint] {
        assert!(!project.run(["check"]).success().stderr.contains("overlap"));
    }
}

#[test]
fn set_on_one_environment_is_checked_without_the_others() {
    let project = project(&dns("one.example.com"), &dns("two.example.com"));
    project.run(["check", "one", "--set", "dns.domain=two.example.com"]).success();
    project.run(["check", "--set", "dns.domain=two.example.com"]).failure();
}

#[test]
fn an_invalid_environment_does_not_block_the_others() {
    let project = project("", "\nnetwork {\n  cidr = \"nonsense\"\n}\n");
    project.run(["render", "one"]).success();
    project.run(["check", "two"]).failure();
}
