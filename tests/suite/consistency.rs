//! Every command accepts exactly the settings that `check` accepts.

use crate::support::Project;
use proptest::prelude::*;
use proptest::sample::subsequence;

/// Settings that are valid in some combinations and invalid in others.
const SETTINGS: &[&str] = &[
    "account_id=123456789012",
    "access_logs.enabled=false",
    "access_logs.load_balancers=true",
    "audit.enabled=true",
    "backend.allowed_cidrs=[\"203.0.113.0/24\"]",
    "backend.autoscaling.min=5",
    "backend.container_insights=enabled",
    "backend.cpu=2048",
    "backend.desired_count=20",
    "backend.memory=16384",
    "backend.off_hours.stop=21:30",
    "backend.repository=ghcr.io/acme/backend",
    "backend.spot.percent=50",
    "cache.cluster_mode.shards=3",
    "cache.enabled=false",
    "cache.engine=valkey",
    "cache.nodes=1",
    "database.allocated_storage=400",
    "database.iops=16000",
    "database.max_allocated_storage=600",
    "database.multi_az=false",
    "delivery=null",
    "delivery.after=one",
    "delivery.atlantis=true",
    "delivery.platform=gitlab",
    "dns=null",
    "dns.zone=create",
    "encryption.customer_managed_key=true",
    "environment=three",
    "files.enabled=false",
    "frontend.enabled=false",
    "monitoring.chat_webhook=true",
    "monitoring.enabled=false",
    "monitoring.thresholds={ cache-evictions-001 = 5 }",
    "network.availability_zones=2",
    "network.nat_gateway_mode=regional",
    "network.nat_gateways=4",
    "profile=development",
    "project=internal-shop",
    "qdrant.enabled=false",
    "qdrant.nodes=3",
    "region=eu-west-1",
    "secrets.operator={ OPENAI_API_KEY = \"openai\" }",
    "terraform.aws_provider=>= 5.100.0, < 7.0.0",
    "terraform.state.backend=local",
    "waf.enabled=false",
    "websocket.account_logging=true",
    "websocket.enabled=false",
    "websocket.jwt_authorizer=true",
    "websocket.mode=alb",
];

/// Two environments without conflicts.
fn project() -> Project {
    let environment = |name: &str, number: u8| {
        format!(
            "project     = \"acme\"\nenvironment = \"{name}\"\nregion      = \"us-east-1\"\n\n\
             dns {{\n  domain = \"{name}.example.com\"\n}}\n\n\
             network {{\n  cidr = \"10.{number}.0.0/16\"\n}}\n\n\
             delivery {{\n  repository = \"acme/shop\"\n}}\n"
        )
    };
    Project::new()
        .file("environments/one.hcl", &environment("one", 1))
        .file("environments/two.hcl", &environment("two", 2))
}

/// The commands to compare with `check`. `ci` needs an environment with a `delivery` block.
const COMMANDS: &[&[&str]] = &[
    &["render", "--all"],
    &["render", "--all", "--check"],
    &["bootstrap"],
    &["ci", "--out", "repository"],
    &["cost"],
    &["graph", "one", "two"],
    &["show", "one"],
    &["diff", "one", "two"],
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_shrink_iters: 20, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn every_command_agrees_with_check(settings in subsequence(SETTINGS, 0..5)) {
        let project = project();
        let set = || settings.iter().flat_map(|setting| ["--set", *setting]);
        let checked = project.run(["check"].into_iter().chain(set()));
        let accepted = checked.status == 0;
        prop_assert!(accepted || checked.status == 1, "{settings:?}: {}", checked.stderr);
        for command in COMMANDS {
            let by_name = ["graph", "show", "diff"].contains(&command[0]);
            // With named environments, `--set` is checked without the other environments.
            if (by_name && !accepted) || (command[0] == "ci" && settings.contains(&"delivery=null")) {
                continue;
            }
            let run = project.run(command.iter().copied().chain(set()));
            let expected = i32::from(!accepted);
            prop_assert_eq!(run.status, expected, "{:?} {:?}: {}\ncheck: {}", command, settings, run.stderr, checked.stderr);
        }
    }
}
