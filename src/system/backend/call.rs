//! The arguments of `modules/backend`.

use super::IMAGE_TAG;
use crate::config::backend::Backend;
use crate::config::off_hours::{OffHours, TimeOfDay};
use crate::system::call::{Call, Scope};
use crate::system::image::{ecr_repository_arn, image};
use crate::system::scene::Scene;
use crate::system::topology::Entry;
use crate::terraform::Value;

/// The call of `modules/backend`.
pub(super) fn call(backend: &Backend, scene: &Scene) -> Call {
    let mut arguments = vec![
        ("name", scene.prefix().into()),
        ("vpc_id", scene.vpc_id()),
        ("subnet_ids", scene.private_subnet_ids()),
        ("load_balancer", load_balancer(backend, scene)),
        ("image", image_argument(backend, scene)),
        ("task", task(backend, scene)),
        ("desired_count", (*backend.desired_count).into()),
        ("autoscaling", autoscaling(backend)),
        ("health_check", health_check(backend, scene)),
        ("environment", environment(backend, scene)),
        ("secrets", Value::object(scene.offers().flat_map(|offer| &offer.secrets).cloned())),
        ("egress", egress(scene)),
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
    let attachments: Vec<_> = scene.attachments().collect();
    if !attachments.is_empty() {
        let hidden = attachments.iter().flat_map(|attachment| attachment.hidden_paths.iter().cloned()).collect();
        let groups = attachments.iter().map(|attachment| (attachment.name.clone(), attachment.target_group.clone()));
        arguments.extend([("hidden_paths", hidden), ("target_groups", Value::object(groups))]);
    }
    let statements: Vec<Value> = scene.offers().flat_map(|offer| &offer.statements).cloned().collect();
    if !statements.is_empty() {
        arguments.push(("task_policy_statements", Value::List(statements)));
    }
    arguments.extend(scene.kms_key(Scope::Region));
    if scene.hosts.is_some() {
        let tls = Value::object([("certificate_arn", scene.certificate(Scope::Region))]);
        arguments.push(("tls", tls));
    }
    Call::new("backend", "backend", arguments)
}

fn task(backend: &Backend, scene: &Scene) -> Value {
    Value::object([
        ("cpu", Value::from(*backend.cpu)),
        ("memory", (*backend.memory).into()),
        ("cpu_architecture", backend.cpu_architecture.as_str().into()),
        ("port", scene.http().port.into()),
        ("user", backend.user.to_string().into()),
    ])
}

fn autoscaling(backend: &Backend) -> Value {
    Value::object([
        ("min", Value::from(*backend.autoscaling.min)),
        ("max", (*backend.autoscaling.max).into()),
        ("cpu_target", (*backend.autoscaling.cpu_target).into()),
        ("cooldown_seconds", (*backend.autoscaling.cooldown_seconds).into()),
    ])
}

fn health_check(backend: &Backend, scene: &Scene) -> Value {
    Value::object([
        ("path", Value::from(scene.http().health_path.clone())),
        ("interval_seconds", (*backend.health_check.interval_seconds).into()),
        ("timeout_seconds", (*backend.health_check.timeout_seconds).into()),
        ("healthy_threshold", (*backend.health_check.healthy_threshold).into()),
        ("unhealthy_threshold", (*backend.health_check.unhealthy_threshold).into()),
        ("grace_period_seconds", (*backend.health_check.grace_period_seconds).into()),
    ])
}

/// Public, or internal. CloudFront reaches an internal load balancer; without a frontend, only clients in the VPC do.
fn load_balancer(backend: &Backend, scene: &Scene) -> Value {
    let is_public = scene.entry == Entry::Public;
    let subnets = if is_public { scene.public_subnet_ids() } else { scene.private_subnet_ids() };
    let mut settings = vec![("subnet_ids", subnets), ("internal", (!is_public).into())];
    if scene.entry == Entry::CloudFront {
        settings.push(("allow_cloudfront", true.into()));
    } else {
        settings.push(("allowed_cidrs", backend.allowed_cidrs.iter().map(ToString::to_string).collect()));
    }
    settings.push(("deletion_protection", scene.protects_load_balancers.into()));
    settings.extend(scene.load_balancer_logs().map(|logs| ("access_logs", logs)));
    Value::object(settings)
}

/// The argument `off_hours`, with both times as cron expressions of Application Auto Scaling.
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

fn image_argument(backend: &Backend, scene: &Scene) -> Value {
    let tag = Value::expression(format!("var.{IMAGE_TAG}"));
    if let Some(repository) = &*backend.repository {
        return image(repository.to_string().into(), tag, ecr_repository_arn(repository).map(Value::from));
    }
    let [repository, arn] = scene.own_repository("backend");
    image(repository, tag, Some(arn))
}

fn environment(backend: &Backend, scene: &Scene) -> Value {
    let own = [
        ("ENVIRONMENT", scene.environment.clone()),
        ("ACCESS_TOKEN_EXPIRE_MINUTES", backend.access_token_expire_minutes.to_string()),
        ("REFRESH_TOKEN_EXPIRE_DAYS", backend.refresh_token_expire_days.to_string()),
    ];
    let own = own.into_iter().map(|(name, value)| (name.to_owned(), Value::from(value)));
    let offered = scene.offers().flat_map(|offer| &offer.environment);
    let offered = offered.map(|(name, value)| (name.to_string(), value.clone()));
    let plain = backend.environment.iter().map(|(name, value)| (name.clone(), Value::from(value.value.clone())));
    Value::Object(own.chain(offered).chain(plain).collect())
}

/// The security groups and ports to which tasks connect.
fn egress(scene: &Scene) -> Value {
    let rules = scene.offers().flat_map(|offer| &offer.egress);
    Value::object(rules.map(|(name, security_group, port)| {
        let rule = [("security_group_id", security_group.clone()), ("port", port.clone())];
        (name.clone(), Value::object(rule))
    }))
}
