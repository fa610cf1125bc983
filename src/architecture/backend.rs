//! The call of `modules/backend`.

use super::alarm::Alarm;
use super::{account_id, files, output, output_of};
use crate::config::off_hours::{OffHours, TimeOfDay};
use crate::config::{Config, SettingType};
use crate::terraform::{ModuleCall, Output, Value, Variable};

/// The variable by which a deployment names its image.
const IMAGE_TAG: &str = "backend_image_tag";

/// The API service.
pub fn module(config: &Config) -> ModuleCall {
    let backend = &config.backend;
    let task = Value::object([
        ("cpu", Value::from(*backend.cpu)),
        ("memory", (*backend.memory).into()),
        ("cpu_architecture", backend.cpu_architecture.as_str().into()),
        ("port", (*backend.port).into()),
        ("user", backend.user.as_str().into()),
    ]);
    let autoscaling = Value::object([
        ("min", Value::from(*backend.autoscaling.min)),
        ("max", (*backend.autoscaling.max).into()),
        ("cpu_target", (*backend.autoscaling.cpu_target).into()),
        ("cooldown_seconds", (*backend.autoscaling.cooldown_seconds).into()),
    ]);
    let health_check = Value::object([
        ("path", Value::from(backend.health_check.path.to_string())),
        ("interval_seconds", (*backend.health_check.interval_seconds).into()),
        ("timeout_seconds", (*backend.health_check.timeout_seconds).into()),
        ("healthy_threshold", (*backend.health_check.healthy_threshold).into()),
        ("unhealthy_threshold", (*backend.health_check.unhealthy_threshold).into()),
        ("grace_period_seconds", (*backend.health_check.grace_period_seconds).into()),
    ]);
    let mut secrets = vec![
        ("DATABASE_URL".to_owned(), output_of("database", "url_value_from")),
        ("JWT_SECRET".to_owned(), output_of("jwt_signing_key", "value_from")),
        ("REDIS_URL".to_owned(), output_of("cache", "url_value_from")),
    ];
    secrets.extend(config.secrets.third_party.keys().map(|variable| {
        let value_from = Value::expression(format!("module.operator_secrets.value_from[\"{variable}\"]"));
        (variable.clone(), value_from)
    }));
    let egress = ["database", "cache"].map(|part| {
        let rule = [("security_group_id", output_of(part, "security_group_id")), ("port", output_of(part, "port"))];
        (part, Value::object(rule))
    });
    let mut arguments = vec![
        ("name", config.prefix().into()),
        ("vpc_id", output_of("network", "vpc_id")),
        ("subnet_ids", output_of("network", "private_subnet_ids")),
        ("load_balancer", load_balancer(config)),
        ("image", image(config)),
        ("task", task),
        ("desired_count", (*backend.desired_count).into()),
        ("autoscaling", autoscaling),
        ("health_check", health_check),
        ("environment", environment(config)),
        ("secrets", Value::object(secrets)),
        ("egress", Value::object(egress)),
        ("execute_command", (*backend.execute_command).into()),
        ("container_insights", backend.container_insights.as_str().into()),
        ("log_retention_days", backend.log_retention_days.days().into()),
    ];
    if let Some(spot) = &backend.spot {
        let spot = [("on_demand_base", Value::from(*spot.on_demand_base)), ("percent", (*spot.percent).into())];
        arguments.push(("spot", Value::object(spot)));
    }
    if let Some(hours) = &backend.off_hours {
        arguments.push(("off_hours", off_hours(hours)));
    }
    let statements = files::task_policy_statements(config);
    if !statements.is_empty() {
        arguments.push(("task_policy_statements", Value::List(statements)));
    }
    if config.dns.is_some() {
        let tls = Value::object([("certificate_arn", output_of("dns", "certificate_arn"))]);
        arguments.push(("tls", tls));
    }
    ModuleCall { name: "backend", module: "backend", arguments }
}

/// Public with a certificate; internal without one.
fn load_balancer(config: &Config) -> Value {
    let (subnets, internal) = if config.dns.is_some() { ("public", false) } else { ("private", true) };
    let cidrs = config.backend.allowed_cidrs.iter().map(|cidr| cidr.to_json().as_str().unwrap_or_default().to_owned());
    Value::object([
        ("subnet_ids", output_of("network", &format!("{subnets}_subnet_ids"))),
        ("internal", internal.into()),
        ("allowed_cidrs", cidrs.collect()),
        ("deletion_protection", (*config.backend.deletion_protection).into()),
    ])
}

/// Both times as cron expressions of Application Auto Scaling.
fn off_hours(hours: &OffHours) -> Value {
    let cron = |time: &TimeOfDay, days: &str| {
        let (hour, minute) = time.hour_and_minute();
        Value::from(format!("cron({minute} {hour} ? * {days} *)"))
    };
    let start_days: Vec<String> = hours.start_days.iter().map(|day| day.as_str().to_uppercase()).collect();
    Value::object([
        ("time_zone", hours.time_zone.to_string().into()),
        ("stop", cron(&hours.stop, "*")),
        ("start", cron(&hours.start, &start_days.join(","))),
    ])
}

fn image(config: &Config) -> Value {
    let tag = ("tag", Value::expression(format!("var.{IMAGE_TAG}")));
    if let Some(repository) = &*config.backend.repository {
        return Value::object([("repository", repository.to_string().into()), tag]);
    }
    let (region, project) = (&*config.region, &*config.project);
    let with_account =
        |before: String, after: String| Value::Template(vec![before.into(), account_id(config), after.into()]);
    let registry = format!(".dkr.ecr.{region}.amazonaws.com/{project}/backend");
    let arn = (format!("arn:aws:ecr:{region}:"), format!(":repository/{project}/backend"));
    Value::object([
        ("repository", with_account(String::new(), registry)),
        tag,
        ("ecr_repository_arn", with_account(arn.0, arn.1)),
    ])
}

fn environment(config: &Config) -> Value {
    let backend = &config.backend;
    let own = [
        ("ENVIRONMENT", config.environment.to_string()),
        ("ACCESS_TOKEN_EXPIRE_MINUTES", backend.access_token_expire_minutes.to_string()),
        ("REFRESH_TOKEN_EXPIRE_DAYS", backend.refresh_token_expire_days.to_string()),
    ];
    let mut variables: Vec<(String, Value)> =
        own.into_iter().map(|(name, value)| (name.to_owned(), Value::from(value))).collect();
    if *config.files.enabled {
        variables.push(("FILES_BUCKET".to_owned(), output_of("files", "bucket")));
    }
    variables.extend(backend.environment.iter().map(|(name, value)| (name.clone(), Value::from(value.value.clone()))));
    Value::Object(variables)
}

/// The image's tag or digest, so that a deployment need not render.
pub fn image_variable(config: &Config) -> Variable {
    Variable {
        name: IMAGE_TAG,
        description: "Immutable tag or `sha256:…` digest of the backend's image.",
        default: config.backend.image_tag.to_string().into(),
    }
}

/// Where the API answers, and the names that people need for `aws ecs` and `aws logs`.
pub fn outputs(config: &Config) -> Vec<Output> {
    let url = match &config.dns {
        Some(dns) => Value::from(format!("https://{}", dns.api_host())),
        None => Value::Template(vec!["http://".into(), Value::expression("module.backend.load_balancer.dns_name")]),
    };
    vec![
        output("backend_url", "URL of the API.", url),
        output("backend_cluster_name", "Name of the ECS cluster.", output_of("backend", "cluster_name")),
        output("backend_service_name", "Name of the ECS service.", output_of("backend", "service_name")),
        output("backend_log_group_name", "Log group of the API.", output_of("backend", "log_group_name")),
    ]
}

/// Errors and latency as people meet them, and the tasks behind.
pub fn alarms(config: &Config) -> Vec<Alarm> {
    let of = |attribute: &str| Value::expression(format!("module.backend.load_balancer.{attribute}"));
    let balancer = |name: &str, metric_name| {
        Alarm::new("backend", name, "AWS/ApplicationELB", metric_name).dimension("LoadBalancer", of("arn_suffix"))
    };
    let targets =
        |name: &str, metric_name| balancer(name, metric_name).dimension("TargetGroup", of("target_group_arn_suffix"));
    let service = |name: &str, metric_name| {
        Alarm::new("backend", name, "AWS/ECS", metric_name)
            .dimension("ClusterName", output_of("backend", "cluster_name"))
            .dimension("ServiceName", output_of("backend", "service_name"))
    };
    let mut alarms = vec![
        targets("5xx", "HTTPCode_Target_5XX_Count")
            .description("The API answers with server errors.")
            .statistic("Sum")
            .at_least(10)
            .over(2, 300),
        balancer("load-balancer-5xx", "HTTPCode_ELB_5XX_Count")
            .description("The load balancer finds no task that answers.")
            .statistic("Sum")
            .at_least(10)
            .over(2, 300),
        targets("latency", "TargetResponseTime")
            .description("One request in twenty takes longer than two seconds.")
            .statistic("p95")
            .above(2),
        targets("unhealthy", "UnHealthyHostCount")
            .description("A task does not answer its health check.")
            .statistic("Maximum")
            .above(0)
            .over(5, 60),
        service("cpu", "CPUUtilization")
            .description("The tasks' CPU is above 90%: autoscaling is at its end.")
            .above(90),
        service("memory", "MemoryUtilization").description("The tasks are about to run out of memory.").above(90),
    ];
    // Outside working hours no task is as it should be.
    if config.backend.off_hours.is_none() {
        let running = targets("tasks", "HealthyHostCount")
            .description("Fewer tasks answer than autoscaling keeps at least.")
            .statistic("Minimum")
            .below((*config.backend.autoscaling.min).into())
            .over(5, 60)
            .missing_is_breaching();
        alarms.push(running);
    }
    alarms
}
