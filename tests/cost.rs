//! `cost`: estimates that agree with figures computed by hand, and what it refuses.

mod support;

use serde_json::Value as Json;
use support::Project;

fn estimate(project: &Project, arguments: &[&str]) -> Json {
    let run = project.run(["cost", "-o", "json"].into_iter().chain(arguments.iter().copied())).status(0);
    let report: Json = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["format_version"], "1.0");
    report["environments"][0].clone()
}

/// The expected amount of the lines of a part whose names have the text.
fn amount(estimate: &Json, component: &str, item: &str) -> f64 {
    let lines = estimate["lines"].as_array().unwrap().iter();
    let matching = lines.filter(|line| line["component"] == component && line["item"].as_str().unwrap().contains(item));
    matching.map(|line| line["monthly"]["expected"].as_f64().unwrap()).sum()
}

#[track_caller]
fn assert_within_a_percent(found: f64, expected: f64) {
    assert!((found - expected).abs() <= expected * 0.01, "{found} is not {expected}");
}

/// The figures are those of AWS's price pages for 730 hours in us-east-1, worked out by hand in November 2026.
#[test]
fn production_agrees_row_by_row_with_what_was_worked_out_by_hand() {
    let prod = estimate(&Project::new(), &["prod"]);
    assert_within_a_percent(amount(&prod, "backend", "tasks"), 57.67);
    assert_within_a_percent(amount(&prod, "qdrant", "nodes"), 57.67);
    assert_within_a_percent(amount(&prod, "database", "db.t4g.medium"), 94.90);
    assert_within_a_percent(amount(&prod, "database", "storage"), 23.00);
    assert_within_a_percent(amount(&prod, "cache", "redis"), 94.90);
    assert_within_a_percent(amount(&prod, "network", "NAT gateways") - amount(&prod, "network", "through"), 65.70);
    assert_within_a_percent(amount(&prod, "backend", "load balancer") + amount(&prod, "backend", "capacity"), 22.27);
    assert_within_a_percent(amount(&prod, "websocket", "network load balancer"), 16.43);
    // Two addresses of 3.65 instead of five: the load balancer is internal.
    assert_within_a_percent(amount(&prod, "network", "addresses"), 7.30);
    // Eight secrets instead of four.
    assert_within_a_percent(amount(&prod, "secrets", "8 secrets"), 3.20);

    let on_x86 = estimate(&Project::new(), &["prod", "--set", "backend.cpu_architecture=x86_64"]);
    assert_within_a_percent(amount(&on_x86, "backend", "tasks"), 72.08);
    let valkey = ["prod", "--set", "cache.engine=valkey", "--set", "cache.engine_version=8.1"];
    assert_within_a_percent(amount(&estimate(&Project::new(), &valkey), "cache", "valkey"), 75.92);
}

#[test]
fn development_costs_less_than_150() {
    let dev = estimate(&Project::new(), &["dev"]);
    assert!(dev["total"]["expected"].as_f64().unwrap() < 150.0, "{}", dev["total"]);
}

#[test]
fn usage_is_free_up_to_what_cloudfront_gives_and_costs_beyond() {
    let project =
        Project::with_environment("\nusage {\n  egress_gb          = 2048\n  requests_thousands = 20000\n}\n");
    let test = estimate(&project, &["test"]);
    let lines = test["lines"].as_array().unwrap();
    let data = lines.iter().find(|line| line["unit"] == "GB" && line["component"] == "frontend").unwrap();
    assert_eq!(data["quantity"], serde_json::json!({ "low": 0.0, "expected": 1024.0, "high": 3072.0 }));
    assert_eq!(data["by_usage"], true);
    let fixed = &test["fixed"];
    assert_eq!(fixed["low"], fixed["expected"]);
}

#[test]
fn off_hours_and_spot_make_tasks_cheaper_by_what_they_save() {
    let project = Project::with_environment("");
    let tasks = |set: &[&str]| {
        let set = set.iter().flat_map(|setting| ["--set", setting]);
        amount(&estimate(&project, &["test"].into_iter().chain(set).collect::<Vec<_>>()), "backend", "tasks")
    };
    let always = tasks(&[]);
    // Five days of thirteen hours, of 168.
    assert_within_a_percent(tasks(&["backend.off_hours.stop=20:00"]), always * 65.0 / 168.0);
    assert_within_a_percent(tasks(&["backend.spot.percent=100"]), always * 0.3);
}

#[test]
fn what_is_left_unused_is_named_with_its_amount_and_the_line_to_change() {
    let prod = estimate(&Project::new(), &["prod", "--set", "backend.cpu_architecture=x86_64"]);
    let saving = |text: &str| {
        let savings = prod["savings"].as_array().unwrap().iter();
        savings
            .clone()
            .find(|saving| saving["change"].as_str().unwrap().contains(text))
            .map(|s| s["monthly"].as_f64().unwrap())
    };
    assert_within_a_percent(saving("cpu_architecture = \"arm64\"").unwrap(), 72.08 - 57.67);
    assert_within_a_percent(saving("valkey").unwrap(), 94.90 - 75.92);
    assert_within_a_percent(saving("multi_az = false").unwrap(), 58.95);
    assert!(saving("nat_gateways = 1").unwrap() > 30.0 && saving("Savings Plan").is_some());
    assert!(saving("off_hours").is_none(), "production does not sleep");
    let dev = estimate(&Project::new(), &["dev"]);
    assert!(dev["savings"].to_string().contains("off_hours") && dev["savings"].to_string().contains("spot"));
}

#[test]
fn environments_stand_side_by_side_with_their_difference() {
    let project = Project::new();
    let run =
        project.run(["cost", "--compare", "prod", "dev"]).status(0).stdout("part          prod     dev  difference\n");
    run.stdout("waf          15.00    0.00      -15.00\n").done();
    project
        .run(["cost", "-o", "markdown"])
        .status(0)
        .stdout("| part | dev | prod | staging |\n|---|---:|---:|---:|\n")
        .done();
    project.run(["cost", "dev"]).status(0).stdout("What could be saved, each by itself").done();
}

#[test]
fn a_budget_that_is_exceeded_fails() {
    let project = Project::new();
    project.run(["cost", "dev", "--budget", "500"]).status(0).done();
    project.run(["cost", "--budget", "400"]).status(1).stderr("`prod` is expected to cost 498.").done();
}

#[test]
fn what_has_no_price_is_named_and_can_be_given() {
    let project = Project::with_environment("");
    let region = ["cost", "test", "--set", "region=eu-west-1"];
    project.run(region).status(2).stderr("there are no prices for `eu-west-1`, only for us-east-1").done();
    let class = ["cost", "test", "--set", "database.instance_class=db.r7g.large"];
    project.run(class).status(2).stderr("there is no price for `rds.db.r7g.large` in `us-east-1`").done();
    let prices = project.run(["cost", "--list-prices"]).status(0).stdout;
    let given = prices.replace("us-east-1", "eu-west-1").replace("rds.db.t4g.2xlarge", "rds.db.r7g.large");
    project.write("prices.json", &given);
    let both = ["--set", "database.instance_class=db.r7g.large", "--prices", "prices.json"];
    project.run(region.into_iter().chain(both)).status(0).stdout("test in eu-west-1").done();
    project.write("prices.json", "{}");
    project.run(["cost", "test", "--prices", "prices.json"]).status(2).stderr("these are no prices").done();
}
