//! `cost`: estimates agree with figures calculated by hand, and unknown prices are refused.

use crate::support::Project;
use serde_json::Value as Json;

fn estimate(project: &Project, arguments: &[&str]) -> Json {
    let run = project.run(["cost", "-o", "json"].into_iter().chain(arguments.iter().copied())).success();
    let report: Json = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["format_version"], "2.0");
    report["environments"][0].clone()
}

/// The expected amount of all lines of a component whose item contains the text.
fn amount(estimate: &Json, component: &str, item: &str) -> f64 {
    let lines = estimate["lines"].as_array().unwrap().iter();
    let matching = lines.filter(|line| line["component"] == component && line["item"].as_str().unwrap().contains(item));
    matching.map(|line| line["monthly"]["expected"].as_f64().unwrap()).sum()
}

#[track_caller]
fn assert_within_a_percent(found: f64, expected: f64) {
    assert!((found - expected).abs() <= expected * 0.01, "found {found}, expected {expected}");
}

/// Figures calculated by hand in November 2026 from AWS's price pages, for 730 hours in us-east-1.
#[test]
fn production_matches_figures_calculated_by_hand() {
    let prod = estimate(&Project::new(), &["prod"]);
    assert_within_a_percent(amount(&prod, "backend", "task"), 57.67);
    assert_within_a_percent(amount(&prod, "qdrant", "1 node"), 57.67);
    assert_within_a_percent(amount(&prod, "database", "db.t4g.medium"), 94.90);
    assert_within_a_percent(amount(&prod, "database", "storage"), 23.00);
    assert_within_a_percent(amount(&prod, "cache", "redis"), 94.90);
    assert_within_a_percent(amount(&prod, "network", "2 NAT gateways"), 65.70);
    assert_within_a_percent(amount(&prod, "network", "through NAT gateways"), 4.50);
    // A third of the traffic is from a zone without a gateway and pays for both directions.
    assert_within_a_percent(amount(&prod, "network", "in other zones"), 100.0 / 3.0 * 0.02);
    assert_within_a_percent(amount(&prod, "backend", "load balancer"), 22.27);
    // 100 GB of files; the first TB of CloudFront is free.
    assert_within_a_percent(amount(&prod, "files", "files"), 2.30);
    assert!(amount(&prod, "frontend", "data to browsers").abs() < 0.001);
    assert_within_a_percent(amount(&prod, "websocket", "network load balancer"), 16.43);
    // Two addresses at 3.65: the internal load balancer needs none.
    assert_within_a_percent(amount(&prod, "network", "public IPv4 addresses"), 7.30);
    // Eight secrets at 0.40.
    assert_within_a_percent(amount(&prod, "secrets", "8 secrets"), 3.20);

    let on_x86 = estimate(&Project::new(), &["prod", "--set", "backend.cpu_architecture=x86_64"]);
    assert_within_a_percent(amount(&on_x86, "backend", "task"), 72.08);
    let valkey = ["prod", "--set", "cache.engine=valkey", "--set", "cache.engine_version=8.1"];
    assert_within_a_percent(amount(&estimate(&Project::new(), &valkey), "cache", "valkey"), 75.92);
}

#[test]
fn documented_totals_are_up_to_date() {
    let document = std::fs::read_to_string(crate::support::repository().join("docs/cost.md")).unwrap();
    let total = |name: &str| estimate(&Project::new(), &[name])["total"]["expected"].as_f64().unwrap();
    let sentence = format!("prod costs {:.2} USD, dev {:.2}.", total("prod"), total("dev"));
    assert!(document.contains(&sentence), "docs/cost.md should say: {sentence}");
}

#[test]
fn development_costs_less_than_150_usd() {
    let dev = estimate(&Project::new(), &["dev"]);
    assert!(dev["total"]["expected"].as_f64().unwrap() < 150.0, "{}", dev["total"]);
}

#[test]
fn cloudfront_usage_is_charged_beyond_the_free_tier() {
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
fn off_hours_and_spot_reduce_the_cost_of_tasks() {
    let project = Project::with_environment("");
    let tasks = |set: &[&str]| {
        let set = set.iter().flat_map(|setting| ["--set", setting]);
        amount(&estimate(&project, &["test"].into_iter().chain(set).collect::<Vec<_>>()), "backend", "task")
    };
    let always = tasks(&[]);
    // Five days of 13 hours, out of the 168 hours of a week.
    assert_within_a_percent(tasks(&["backend.off_hours.stop=20:00"]), always * 65.0 / 168.0);
    assert_within_a_percent(tasks(&["backend.spot.percent=100"]), always * 0.3);
}

/// The amount of the saving whose description contains the text.
fn saving(estimate: &Json, text: &str) -> Option<f64> {
    let mut savings = estimate["savings"].as_array().unwrap().iter();
    let found = savings.find(|saving| saving["change"].as_str().unwrap().contains(text))?;
    found["monthly"].as_f64()
}

#[test]
fn savings_are_listed_with_their_amount_and_the_line_to_change() {
    let prod = estimate(&Project::new(), &["prod", "--set", "backend.cpu_architecture=x86_64"]);
    assert_within_a_percent(saving(&prod, "cpu_architecture = \"arm64\"").unwrap(), 72.08 - 57.67);
    assert_within_a_percent(saving(&prod, "valkey").unwrap(), 94.90 - 75.92);
    assert_within_a_percent(saving(&prod, "multi_az = false").unwrap(), 58.95);
    assert!(saving(&prod, "nat_gateways = 1").unwrap() > 30.0 && saving(&prod, "Savings Plan").is_some());
    assert!(saving(&prod, "instance_class").is_some() && saving(&prod, "node_type").is_some());
    assert!(saving(&prod, "off_hours").is_none(), "production has no off hours");
    let dev = estimate(&Project::new(), &["dev"]);
    assert!(saving(&dev, "off_hours").is_some() && saving(&dev, "spot").is_some());
    let table = Project::new().run(["cost", "prod"]).success();
    table.stdout("network.nat_gateways = 1").stdout("environments/prod.hcl:17:24");
}

/// Applies the settings of each saving and compares the totals.
#[test]
fn every_saving_equals_the_effect_of_its_settings() {
    let with_spot = ["prod", "--set", "backend.desired_count=4", "--set", "backend.cpu_architecture=x86_64"];
    for arguments in [&["dev"][..], &["staging"], &with_spot] {
        let now = estimate(&Project::new(), arguments);
        let total = |estimate: &Json| estimate["total"]["expected"].as_f64().unwrap();
        let savings = now["savings"].as_array().unwrap().iter();
        let configured: Vec<&Json> = savings.filter(|saving| saving["settings"] != serde_json::json!([])).collect();
        assert!(configured.len() >= 3, "{now:#}");
        for saving in configured {
            let set = saving["settings"].as_array().unwrap().iter().flat_map(|change| {
                let value = &change["value"];
                let value = value.as_str().map_or(value.to_string(), str::to_owned);
                ["--set".to_owned(), format!("{}={value}", change["path"].as_str().unwrap())]
            });
            let set: Vec<String> = arguments.iter().map(|argument| (*argument).to_owned()).chain(set).collect();
            let then = estimate(&Project::new(), &set.iter().map(String::as_str).collect::<Vec<_>>());
            let saved = saving["monthly"].as_f64().unwrap();
            assert!((total(&now) - total(&then) - saved).abs() < 0.001, "{saving:#}");
        }
    }
}

#[test]
fn a_regional_nat_gateway_is_suggested_only_for_heavy_traffic_between_zones() {
    let project = Project::with_environment("\nterraform {\n  aws_provider = \">= 6.24.0, < 7.0.0\"\n}\n");
    let three_zones = ["test", "--set", "network.availability_zones=3"];
    let with = |set: &[&str]| {
        let set = set.iter().flat_map(|setting| ["--set", setting]);
        estimate(&project, &three_zones.into_iter().chain(set).collect::<Vec<_>>())
    };
    assert!(saving(&with(&[]), "regional").is_none());
    // Two thirds of 20,000 GB cross zones at 0.02; a gateway with its address in two more zones costs 73.
    let busy = with(&["usage.nat_gb=20000"]);
    assert_within_a_percent(
        saving(&busy, "nat_gateway_mode = \"regional\"").unwrap(),
        20_000.0 * 2.0 / 3.0 * 0.02 - 73.0,
    );
    // The reverse is suggested as well.
    let regional = with(&["network.nat_gateway_mode=regional"]);
    assert!(saving(&regional, "nat_gateway_mode = \"zonal\"").unwrap() > 70.0);
    // Old providers do not support regional gateways.
    let old = with(&["usage.nat_gb=20000", "terraform.aws_provider=>= 5.100.0, < 7.0.0"]);
    assert!(saving(&old, "regional").is_none());
}

#[test]
fn container_insights_are_priced_by_level() {
    let metrics = |set: &str| amount(&estimate(&Project::new(), &["prod", "--set", set]), "monitoring", "Insights");
    let enhanced = metrics("backend.container_insights=enhanced");
    assert_within_a_percent(enhanced, (23.0 + 3.0 * 157.0) * 0.07);
    assert!(metrics("backend.container_insights=enabled") < enhanced);
    assert!(metrics("backend.container_insights=disabled").abs() < 0.001);
}

#[test]
fn provisioned_iops_and_throughput_are_charged_beyond_the_included_amount() {
    let size = ["prod", "--set", "database.allocated_storage=400"];
    let with = |set: &str| estimate(&Project::new(), &[size[0], size[1], size[2], "--set", set]);
    // Multi-AZ doubles the amount: it has two instances.
    assert_within_a_percent(amount(&with("database.iops=13000"), "database", "IOPS"), 2.0 * 1000.0 * 0.02);
    let throughput = with("database.storage_throughput=600");
    assert_within_a_percent(amount(&throughput, "database", "MiB/s"), 2.0 * 100.0 * 0.08);
    assert!(amount(&with("database.iops=12000"), "database", "IOPS").abs() < 0.001);
}

/// Figures from AWS's price list of September 2026.
#[test]
fn other_regions_have_their_own_prices() {
    let project = Project::new();
    let ireland = estimate(&project, &["prod", "--set", "region=eu-west-1"]);
    assert_within_a_percent(amount(&ireland, "network", "2 NAT gateways"), 0.048 * 1460.0);
    assert_within_a_percent(amount(&ireland, "backend", "task"), 57.67);
    let singapore = estimate(&project, &["prod", "--set", "region=ap-southeast-1"]);
    assert_within_a_percent(amount(&singapore, "network", "2 NAT gateways"), 0.059 * 1460.0);
    assert_within_a_percent(amount(&singapore, "database", "db.t4g.medium"), 0.102 * 1460.0);
    assert_within_a_percent(amount(&singapore, "qdrant", "1 node"), 730.0 * (2.0 * 0.04045 + 4.0 * 0.00442));
    let lines = singapore["lines"].as_array().unwrap();
    let line = lines.iter().find(|line| line["item"] == "2 NAT gateways").unwrap();
    assert!(line["source"]["url"].as_str().unwrap().starts_with("https://") && line["source"]["date"] == "2026-09-24");
}

#[test]
fn the_table_shows_the_source_and_date_of_prices_and_marks_unconfirmed_ones() {
    let project = Project::new();
    let table = project.run(["cost", "prod"]).success();
    table.stdout("2026-11-01  https://aws.amazon.com/fargate/pricing/").stdout("by usage  ");
    project.run(["cost", "prod", "--set", "region=eu-west-1"]).success().stdout("not confirmed against");
}

#[test]
fn environments_are_compared_side_by_side() {
    let project = Project::new();
    let run =
        project.run(["cost", "--compare", "prod", "dev"]).success().stdout("component     prod     dev  difference\n");
    run.stdout("waf          15.00    0.00      -15.00\n");
    project
        .run(["cost", "-o", "markdown"])
        .success()
        .stdout("| component | dev | prod | staging |\n|---|---:|---:|---:|\n");
    project.run(["cost", "dev"]).success().stdout("Possible savings, each on its own");
}

#[test]
fn an_exceeded_budget_fails() {
    let project = Project::new();
    project.run(["cost", "dev", "--budget", "500"]).success();
    project.run(["cost", "--budget", "400"]).failure().stderr("expected monthly cost of `prod` (533.");
}

#[test]
fn missing_prices_are_named_and_can_be_supplied() {
    let project = Project::with_environment("");
    let region = ["cost", "test", "--set", "region=eu-north-1"];
    let known = "no prices for `eu-north-1`; available: `ap-southeast-1`, `eu-west-1`, `us-east-1`";
    project.run(region).status(2).stderr(known);
    let class = ["cost", "test", "--set", "database.instance_class=db.x2g.large"];
    project.run(class).status(2).stderr("no price for `rds.db.x2g.large` in `us-east-1`");
    let prices = project.run(["cost", "--list-prices"]).success().stdout;
    let given =
        prices.replace("\"us-east-1\": {", "\"eu-north-1\": {").replace("rds.db.t4g.2xlarge", "rds.db.x2g.large");
    project.write("prices.json", &given);
    let both = ["--set", "database.instance_class=db.x2g.large", "--prices", "prices.json"];
    project.run(region.into_iter().chain(both)).success().stdout("test in eu-north-1");
    project.write("prices.json", "{}");
    project.run(["cost", "test", "--prices", "prices.json"]).status(2).stderr("not a price file");
    project.write("prices.json", &prices.replace("\"source\": \"kms\"", "\"source\": \"nowhere\""));
    let unknown = "unknown source `nowhere` of `kms.key` in `eu-west-1`; add it to `sources`";
    project.run(["cost", "test", "--prices", "prices.json"]).status(2).stderr(unknown);
}
