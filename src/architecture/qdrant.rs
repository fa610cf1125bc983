//! The call of `modules/qdrant`, and what the backend gets of it.

use super::alarm::Alarm;
use super::{ecr_repository_arn, encryption, output, output_of};
use crate::config::Config;
use crate::terraform::{ModuleCall, Output, Value};

/// The vector database.
pub fn module(config: &Config) -> Option<ModuleCall> {
    let qdrant = &config.qdrant;
    if !*qdrant.enabled {
        return None;
    }
    let mut image =
        vec![("repository", qdrant.repository.to_string().into()), ("tag", Value::from(qdrant.image_tag.to_string()))];
    image.extend(ecr_repository_arn(&qdrant.repository).map(|arn| ("ecr_repository_arn", arn.into())));
    let task = [
        ("cpu", Value::from(*qdrant.cpu)),
        ("memory", (*qdrant.memory).into()),
        ("cpu_architecture", qdrant.cpu_architecture.as_str().into()),
    ];
    let snapshots = [
        ("interval_hours", Value::from(*qdrant.snapshot_interval_hours)),
        ("retention_days", (*qdrant.snapshot_retention_days).into()),
        ("force_destroy", (*qdrant.force_destroy).into()),
    ];
    let mut arguments = vec![
        ("name", config.prefix().into()),
        ("vpc_id", output_of("network", "vpc_id")),
        ("subnet_ids", output_of("network", "private_subnet_ids")),
        ("cluster_arn", output_of("backend", "cluster_arn")),
        ("cluster_name", output_of("backend", "cluster_name")),
        ("clients", Value::object([("backend", output_of("backend", "security_group_id"))])),
        ("image", Value::object(image)),
        ("task", Value::object(task)),
        ("nodes", (*qdrant.nodes).into()),
        ("storage_gb", (*qdrant.storage_gb).into()),
        ("api_key_value_from", output_of("qdrant_api_key", "value_from")),
        ("snapshots", Value::object(snapshots)),
        ("log_retention_days", qdrant.log_retention_days.days().into()),
    ];
    arguments.extend(encryption::kms_key(config));
    Some(ModuleCall::new("qdrant", "qdrant", arguments))
}

/// Where it is, where its snapshots are, and how one is made by hand.
pub fn outputs(config: &Config) -> Vec<Output> {
    if !*config.qdrant.enabled {
        return vec![];
    }
    vec![
        output("qdrant_url", "URL of Qdrant, inside the VPC.", output_of("qdrant", "url")),
        output("qdrant_service_names", "Names of Qdrant's ECS services.", output_of("qdrant", "service_names")),
        output("qdrant_snapshots_bucket", "Bucket of Qdrant's snapshots.", output_of("qdrant", "snapshots_bucket")),
        output(
            "qdrant_maintenance",
            "Task definition, subnets and security group with which `aws ecs run-task` stores a snapshot now.",
            output_of("qdrant", "maintenance"),
        ),
    ]
}

/// What the names of each node's alarms end in, and its ECS service.
pub fn nodes(config: &Config) -> Vec<(String, String)> {
    match *config.qdrant.nodes {
        1 => vec![(String::new(), "qdrant".to_owned())],
        nodes => (0..nodes).map(|node| (format!("-{node}"), format!("qdrant-{node}"))).collect(),
    }
}

/// Each node, and the snapshots without which a lost node's vectors are gone.
pub fn alarms(config: &Config) -> Vec<Alarm> {
    let qdrant = &config.qdrant;
    if !*qdrant.enabled {
        return vec![];
    }
    let mut alarms = vec![];
    for (suffix, service) in nodes(config) {
        let alarm = |name: &str, metric_name| {
            Alarm::new("qdrant", format!("{name}{suffix}"), "AWS/ECS", metric_name)
                .dimension("ClusterName", output_of("backend", "cluster_name"))
                .dimension("ServiceName", service.clone())
        };
        alarms.extend([
            alarm("down", "CPUUtilization")
                .description("Qdrant does not run: a task that runs reports its CPU every minute.")
                .statistic("SampleCount")
                .below(1)
                .over(5, 60)
                .missing_is_breaching(),
            alarm("cpu", "CPUUtilization").description("Qdrant's CPU is above 90%.").above(90),
            alarm("memory", "MemoryUtilization")
                .description("Qdrant is about to run out of memory: a larger task, or vectors on disk, are due.")
                .above(85),
            alarm("storage", "EBSFilesystemUtilization")
                .description("Qdrant's volume is filling up; a snapshot needs as much room as the data has.")
                .statistic("Maximum")
                .above(45),
        ]);
    }
    let interval = *qdrant.snapshot_interval_hours * 3600;
    alarms.push(
        Alarm::new("qdrant", "snapshot", output_of("qdrant", "metric_namespace"), "SnapshotsStored")
            .description("No snapshot of Qdrant was stored when two were due: look at the maintenance task's log.")
            .statistic("Sum")
            .below(1)
            .over(if interval > 12 * 3600 { 1 } else { 2 }, interval)
            .missing_is_breaching(),
    );
    alarms
}
