//! The call of `modules/backend`.

use super::alarm::Alarm;
use super::{account_id, backend_edge, ecr_repository_arn, encryption, files, output, output_of, websocket};
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
    ];
    if *config.cache.enabled {
        secrets.push(("REDIS_URL".to_owned(), output_of("cache", "url_value_from")));
    }
    if *config.qdrant.enabled {
        secrets.push(("QDRANT_API_KEY".to_owned(), output_of("qdrant_api_key", "value_from")));
    }
    secrets.extend(config.secrets.third_party.keys().map(|variable| {
        let value_from = Value::expression(format!("module.operator_secrets.value_from[\"{variable}\"]"));
        (variable.clone(), value_from)
    }));
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
        ("egress", egress(config)),
        ("migration_command", backend.migration_command.iter().map(String::as_str).collect()),
        ("tracing", (*backend.tracing).into()),
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
    let mut statements = files::task_policy_statements(config);
    if config.websocket.is_api_gateway() {
        let target_groups = Value::object([("websocket", output_of("websocket", "target_group"))]);
        arguments.extend([("hidden_paths", websocket::hidden_paths(config)), ("target_groups", target_groups)]);
        let actions = ["execute-api:ManageConnections"];
        statements.push(statement("UseConnections", &actions, output_of("websocket", "connections_arn")));
    }
    if !statements.is_empty() {
        arguments.push(("task_policy_statements", Value::List(statements)));
    }
    arguments.extend(encryption::kms_key(config));
    if config.dns.is_some() {
        let tls = Value::object([("certificate_arn", output_of("certificate", "arn"))]);
        arguments.push(("tls", tls));
    }
    ModuleCall::new("backend", "backend", arguments)
}

/// The data stores that tasks connect to.
fn egress(config: &Config) -> Value {
    let rule = |part: &str, port: Value| {
        Value::object([("security_group_id", output_of(part, "security_group_id")), ("port", port)])
    };
    let mut rules = vec![("database", rule("database", output_of("database", "port")))];
    if *config.cache.enabled {
        rules.push(("cache", rule("cache", output_of("cache", "port"))));
    }
    if *config.qdrant.enabled {
        rules.extend(["grpc", "http"].map(|interface| {
            let port = Value::expression(format!("module.qdrant.ports.{interface}"));
            (if interface == "http" { "qdrant" } else { "qdrant-grpc" }, rule("qdrant", port))
        }));
    }
    Value::object(rules)
}

/// Whether the internet reaches the load balancer: with a domain, where CloudFront does not stand before it.
pub fn is_public(config: &Config) -> bool {
    config.dns.is_some() && !backend_edge::is_enabled(config)
}

/// Public, or internal: then CloudFront reaches it, or without a site whoever is in the VPC.
fn load_balancer(config: &Config) -> Value {
    let is_public = is_public(config);
    let subnets = if is_public { "public_subnet_ids" } else { "private_subnet_ids" };
    let mut settings = vec![("subnet_ids", output_of("network", subnets)), ("internal", (!is_public).into())];
    if backend_edge::is_enabled(config) {
        settings.push(("allow_cloudfront", true.into()));
    } else {
        let cidrs = config.backend.allowed_cidrs.iter();
        let cidrs = cidrs.map(|cidr| cidr.to_json().as_str().unwrap_or_default().to_owned());
        settings.push(("allowed_cidrs", cidrs.collect()));
    }
    settings.push(("deletion_protection", (*config.backend.deletion_protection).into()));
    if *config.access_logs.enabled && *config.access_logs.load_balancers {
        settings.push(("access_logs", output_of("access_logs", "load_balancer")));
    }
    Value::object(settings)
}

/// What names of the API lead to.
pub fn alias(config: &Config) -> Value {
    if backend_edge::is_enabled(config) {
        return output_of("backend_edge", "distribution");
    }
    Value::object(
        ["dns_name", "zone_id"]
            .map(|attribute| (attribute, Value::expression(format!("module.backend.load_balancer.{attribute}")))),
    )
}

/// A statement of what the application may do.
pub fn statement(sid: &str, actions: &[&str], resource: Value) -> Value {
    Value::object([
        ("Sid", Value::from(sid)),
        ("Effect", "Allow".into()),
        ("Action", actions.iter().copied().collect()),
        ("Resource", Value::List(vec![resource])),
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
        let arn = ecr_repository_arn(repository).map(|arn| ("ecr_repository_arn", arn.into()));
        return Value::object([("repository", repository.to_string().into()), tag].into_iter().chain(arn));
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
    if *config.qdrant.enabled {
        variables.push(("QDRANT_URL".to_owned(), output_of("qdrant", "url")));
    }
    if config.websocket.is_api_gateway() {
        variables.push(("WEBSOCKET_CONNECTIONS_URL".to_owned(), output_of("websocket", "connections_url")));
    }
    variables.extend(backend.environment.iter().map(|(name, value)| (name.clone(), Value::from(value.value.clone()))));
    Value::Object(variables)
}

/// The image's tag or digest, so that a deployment need not render.
pub fn image_variable(config: &Config) -> Variable {
    Variable {
        name: IMAGE_TAG.into(),
        description: "Immutable tag or `sha256:…` digest of the backend's image.".into(),
        default: config.backend.image_tag.to_string().into(),
    }
}

/// Where the API answers, and the names that people need for `aws ecs` and `aws logs`.
pub fn outputs(config: &Config) -> Vec<Output> {
    let url = match &config.dns {
        Some(dns) => Value::from(format!("https://{}", dns.api_host())),
        None if backend_edge::is_enabled(config) => backend_edge::url(config, "https"),
        None => Value::Template(vec!["http://".into(), Value::expression("module.backend.load_balancer.dns_name")]),
    };
    vec![
        output("backend_url", "URL of the API.", url),
        output("backend_cluster_name", "Name of the ECS cluster.", output_of("backend", "cluster_name")),
        output("backend_service_name", "Name of the ECS service.", output_of("backend", "service_name")),
        output("backend_log_group_name", "Log group of the API.", output_of("backend", "log_group_name")),
        output(
            "backend_image_tag",
            "The image's tag or digest that was applied last, for plans that do not change it.",
            Value::expression(format!("var.{IMAGE_TAG}")),
        ),
        output("migration", "What running a migration needs.", output_of("backend", "migration")),
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
