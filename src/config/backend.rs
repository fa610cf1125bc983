//! `backend`: the FastAPI service on ECS Fargate behind a load balancer.

use super::declare::section;
use super::entries::Entries;
use super::fargate::CpuArchitecture;
use super::image::{ImageTag, Repository};
use super::off_hours::OffHours;
use super::types::{AllowedCidr, LogRetention};
use super::value::{Problem, choice, text};
use crate::diagnostics::Rule;

section! {
    /// The API service on ECS Fargate.
    Backend {
        /// Repository of the image. Defaults to `<project>/backend` in the account's ECR registry.
        repository: Option<Repository> = |_| None;
        /// Immutable tag or `sha256:…` digest of the image; `-var backend_image_tag=…` overrides it.
        image_tag: ImageTag = |_| ImageTag::from_static("v1.0.0");
        /// CPU architecture of the image. ARM costs 20% less.
        cpu_architecture: CpuArchitecture = |_| CpuArchitecture::Arm64;
        /// CPU units per task; 1024 is one vCPU.
        cpu: u32 = |profile| profile.pick(1024, 256);
        /// Memory per task in MiB.
        memory: u32 = |profile| profile.pick(2048, 512);
        /// Port on which the container listens.
        port: u32 [1..=65535] = |_| 8000;
        /// Initial number of tasks; autoscaling changes it afterwards.
        desired_count: u32 [1..=1000] = |profile| profile.pick(2, 1);
        /// Numeric user and group ID of the container, `user:group`. Neither may be root.
        user: ContainerUser = |_| ContainerUser::from_static("10001:10001");
        /// Command that migrates the database schema, as a list of words. It runs in a separate task.
        migration_command: Vec<String> = |_| ["alembic", "upgrade", "head"].map(str::to_owned).to_vec();
        /// Additional plain-text environment variables. Variables that are set automatically are reserved.
        environment: Entries<String> = |_| Entries::new();
        /// Minutes until an access token expires.
        access_token_expire_minutes: u32 [1..=1440] = |_| 30;
        /// Days until a refresh token expires.
        refresh_token_expire_days: u32 [1..=365] = |_| 7;
        /// Networks from which the load balancer accepts requests if it is not behind CloudFront.
        allowed_cidrs: Vec<AllowedCidr> = |_| vec![AllowedCidr::ANYWHERE];
        /// Prevents deletion of the load balancer.
        deletion_protection: bool = |profile| profile.pick(true, false);
        /// Sends traces to X-Ray through a sidecar, which uses about 100 MiB of the task's memory.
        tracing: bool = |profile| profile.pick(true, false);
        /// Allows `aws ecs execute-command` to open a shell in a task.
        execute_command: bool = |_| true;
        /// Container Insights metrics. `enhanced` creates about 150 per task, at 0.07 USD a month each.
        container_insights: ContainerInsights = |profile| {
            profile.pick(ContainerInsights::Enhanced, ContainerInsights::Disabled)
        };
        /// Days to keep the container logs.
        log_retention_days: LogRetention = |profile| LogRetention::from_static(profile.pick(365, 7));
    }
    blocks {
        /// Adds and removes tasks to keep the average CPU utilisation at the target.
        autoscaling: Autoscaling;
        /// The load balancer's health check of tasks.
        health_check: HealthCheck;
        /// Runs a share of the tasks on Fargate Spot, about 70% cheaper. AWS may stop them with two minutes' notice.
        spot: Option<Spot>;
        /// Stops all tasks outside working hours.
        off_hours: Option<OffHours>;
    }
}

section! {
    /// Tasks on Fargate Spot.
    Spot {
        /// Number of tasks that always run on demand.
        on_demand_base: u32 [0..=1000] = |profile| profile.pick(2, 0);
        /// Percentage of the other tasks that run on Spot.
        percent: u32 [1..=100] = |_| 75;
    }
}

section! {
    /// Adds and removes tasks to keep the average CPU utilisation at the target.
    Autoscaling {
        /// Minimum number of tasks.
        min: u32 [1..=1000] = |profile| profile.pick(2, 1);
        /// Maximum number of tasks.
        max: u32 [1..=1000] = |profile| profile.pick(10, 2);
        /// Target of the average CPU utilisation in percent.
        cpu_target: u32 [10..=90] = |_| 70;
        /// Seconds between scaling activities.
        cooldown_seconds: u32 [0..=3600] = |_| 60;
    }
}

section! {
    /// The load balancer's health check.
    HealthCheck {
        /// Path that returns 200 if the task is healthy.
        path: HealthCheckPath = |_| HealthCheckPath::from_static("/health");
        /// Seconds between checks.
        interval_seconds: u32 [5..=300] = |_| 30;
        /// Seconds until a check times out.
        timeout_seconds: u32 [2..=120] = |_| 5;
        /// Consecutive successes until a task is healthy.
        healthy_threshold: u32 [2..=10] = |_| 2;
        /// Consecutive failures until a task is replaced.
        unhealthy_threshold: u32 [2..=10] = |_| 3;
        /// Seconds after a task starts during which failures are ignored.
        grace_period_seconds: u32 [0..=7200] = |_| 60;
    }
}

choice! {
    /// The level of Container Insights.
    ContainerInsights, "Container Insights level" {
        /// Metrics of services, tasks and containers.
        Enhanced = "enhanced",
        /// Metrics of services and tasks.
        Enabled = "enabled",
        /// Free metrics only.
        Disabled = "disabled",
    }
}

text! {
    /// A numeric user and group ID, `10001:10001`.
    ContainerUser, "user and group ID", |written| {
        let is_id = |id: &str| id.bytes().all(|b| b.is_ascii_digit()) && id.parse::<u32>().is_ok_and(|id| id > 0);
        if written.split_once(':').is_some_and(|(user, group)| is_id(user) && is_id(group)) { Ok(()) } else {
            Err(Problem::new(Rule::ContainerUser, format!("`{written}` is not a user and group ID"))
                .hint("write both as numbers above 0, like `10001:10001`"))
        }
    }
}

text! {
    /// A path on the service, `/health`.
    HealthCheckPath, "path", |written| {
        let is_valid = written.starts_with('/') && written.len() <= 1024
            && written.bytes().all(|b| b.is_ascii_graphic());
        if is_valid { Ok(()) } else {
            Err(Problem::new(Rule::HealthCheck, format!("`{written}` is not a valid path"))
                .hint("write it like `/health`"))
        }
    }
}

/// Variables that are set for the backend.
const RESERVED_VARIABLES: &[&str] = &[
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

/// Why the user cannot set a variable, as a hint; `None` if they can.
pub(crate) fn variable_problem(name: &str) -> Option<&'static str> {
    let is_allowed = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    let is_valid = !name.is_empty() && name.bytes().all(is_allowed) && !name.as_bytes()[0].is_ascii_digit();
    if RESERVED_VARIABLES.contains(&name) {
        return Some("remove it; it is set automatically");
    }
    (!is_valid).then_some("use letters, digits and underscores; do not start with a digit")
}
