//! `backend`: the FastAPI service on ECS Fargate behind a load balancer.

use super::declare::section;
use super::fargate::CpuArchitecture;
use super::image::{ImageTag, Repository};
use super::off_hours::OffHours;
use super::types::{AllowedCidr, LogRetention};
use super::value::{Entries, Problem, choice, text};
use crate::diagnostics::Rule;

section! {
    /// The API service on ECS Fargate.
    Backend {
        /// The image's repository; without it `<project>/backend` in the account's own registry.
        repository: Option<Repository> = |_| None;
        /// The image's immutable tag or `sha256:…` digest; `-var backend_image_tag=…` overrides it for a deployment.
        image_tag: ImageTag = |_| ImageTag::from_static("v1.0.0");
        /// The processor for which the image is built. ARM costs 20% less.
        cpu_architecture: CpuArchitecture = |_| CpuArchitecture::Arm64;
        /// CPU units of a task; 1024 are one vCPU.
        cpu: u32 = |profile| profile.pick(1024, 256);
        /// Memory of a task in MiB.
        memory: u32 = |profile| profile.pick(2048, 512);
        /// The port on which the container listens.
        port: u32 [1..=65535] = |_| 8000;
        /// Tasks at first; afterwards autoscaling decides.
        desired_count: u32 [1..=1000] = |profile| profile.pick(2, 1);
        /// The user and group under which the container runs.
        user: String = |_| "10001:10001".to_owned();
        /// The command that brings the database's schema up to date, a word each; it runs in a task of its own.
        migration_command: Vec<String> = |_| ["alembic", "upgrade", "head"].map(str::to_owned).to_vec();
        /// Plain environment variables, beside those that the environment sets itself.
        environment: Entries<String> = |_| Entries::new();
        /// Minutes after which an access token expires.
        access_token_expire_minutes: u32 [1..=1440] = |_| 30;
        /// Days after which a refresh token expires.
        refresh_token_expire_days: u32 [1..=365] = |_| 7;
        /// Networks from which the load balancer accepts requests, where CloudFront does not stand before it.
        allowed_cidrs: Vec<AllowedCidr> = |_| vec![AllowedCidr::ANYWHERE];
        /// Whether AWS refuses to delete the load balancer.
        deletion_protection: bool = |profile| profile.pick(true, false);
        /// Whether a collector beside each task sends its traces to X-Ray. It takes about 100 MiB of the task's memory.
        tracing: bool = |profile| profile.pick(true, false);
        /// Whether `aws ecs execute-command` may open a shell in a task.
        execute_command: bool = |_| true;
        /// Metrics of tasks and containers. `enhanced` makes about 150 for each task, at 0.07 USD a month each.
        container_insights: ContainerInsights = |profile| {
            profile.pick(ContainerInsights::Enhanced, ContainerInsights::Disabled)
        };
        /// Days for which the containers' logs are kept.
        log_retention_days: LogRetention = |profile| LogRetention::from_static(profile.pick(365, 7));
    }
    blocks {
        /// When tasks are added and removed.
        autoscaling: Autoscaling;
        /// How the load balancer decides whether a task is healthy.
        health_check: HealthCheck;
        /// Runs a share of the tasks on Spot, about 70% cheaper. AWS may take them back with two minutes' notice.
        spot: Option<Spot>;
        /// Runs no task outside working hours.
        off_hours: Option<OffHours>;
    }
}

section! {
    /// Tasks on Spot capacity.
    Spot {
        /// Tasks that run on demand before any runs on Spot.
        on_demand_base: u32 [0..=1000] = |profile| profile.pick(2, 0);
        /// The share in percent of the other tasks that runs on Spot.
        percent: u32 [1..=100] = |_| 75;
    }
}

section! {
    /// Tasks are added and removed to keep the average CPU at the target.
    Autoscaling {
        /// The fewest tasks.
        min: u32 [1..=1000] = |profile| profile.pick(2, 1);
        /// The most tasks.
        max: u32 [1..=1000] = |profile| profile.pick(10, 2);
        /// The average CPU utilisation in percent to keep.
        cpu_target: u32 [10..=90] = |_| 70;
        /// Seconds between two steps.
        cooldown_seconds: u32 [0..=3600] = |_| 60;
    }
}

section! {
    /// The load balancer's health check.
    HealthCheck {
        /// The path that answers 200 when the task is healthy.
        path: HealthCheckPath = |_| HealthCheckPath::from_static("/health");
        /// Seconds between two checks.
        interval_seconds: u32 [5..=300] = |_| 30;
        /// Seconds after which a check has failed.
        timeout_seconds: u32 [2..=120] = |_| 5;
        /// Successes after which a task is healthy.
        healthy_threshold: u32 [2..=10] = |_| 2;
        /// Failures after which a task is replaced.
        unhealthy_threshold: u32 [2..=10] = |_| 3;
        /// Seconds after a task's start during which failures do not count.
        grace_period_seconds: u32 [0..=7200] = |_| 60;
    }
}

choice! {
    /// How much CloudWatch records of the cluster.
    ContainerInsights, "a level of Container Insights" {
        /// Services, tasks and containers.
        Enhanced = "enhanced",
        /// Services and tasks.
        Enabled = "enabled",
        /// The free metrics.
        Disabled = "disabled",
    }
}

text! {
    /// A path of the service, `/health`.
    HealthCheckPath, "path", |written| {
        let fits = written.starts_with('/') && written.len() <= 1024
            && written.bytes().all(|b| b.is_ascii_graphic());
        if fits { Ok(()) } else {
            Err(Problem::new(Rule::HealthCheck, format!("`{written}` is not a path")).hint("write it like `/health`"))
        }
    }
}

/// Variables that the backend gets from its environment.
const OWN_VARIABLES: &[&str] = &[
    "ENVIRONMENT",
    "DATABASE_URL",
    "FILES_BUCKET",
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    "OTEL_PROPAGATORS",
    "OTEL_SERVICE_NAME",
    "QDRANT_API_KEY",
    "QDRANT_URL",
    "REDIS_URL",
    "JWT_SECRET",
    "ACCESS_TOKEN_EXPIRE_MINUTES",
    "REFRESH_TOKEN_EXPIRE_DAYS",
    "WEBSOCKET_CONNECTIONS_URL",
];

/// Why a variable cannot be set by a person.
pub(crate) fn variable_problem(name: &str) -> Option<&'static str> {
    let known = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    let form = !name.is_empty() && name.bytes().all(known) && !name.as_bytes()[0].is_ascii_digit();
    if OWN_VARIABLES.contains(&name) {
        return Some("the environment sets it itself; leave it out");
    }
    (!form).then_some("use letters, digits and underscores, no digit first")
}
