//! `qdrant`: the vector database, its API key and its snapshots.

use super::alarm::Alarm;
use super::call::{Call, Scope, output};
use super::cost_item::{CostItem, Meter, Range, counted};
use super::fargate::fargate;
use super::generated_secret::GeneratedSecret;
use super::image::{ecr_repository_arn, image};
use super::part::{Image, Needs, Offer, Offers, Part, Terraform};
use super::picture::{Link, Node, Place, Tier};
use super::scene::Scene;
use crate::config::qdrant::Qdrant;
use crate::terraform::{Output, Text, Value};
use serde_json::json;

/// The calls of `modules/qdrant` and of `modules/generated-secret` for its API key.
pub(super) fn build(qdrant: &Qdrant, scene: &Scene) -> Vec<Part> {
    if !*qdrant.enabled {
        return vec![];
    }
    let key = GeneratedSecret {
        call: "qdrant_api_key",
        name: "qdrant-api-key",
        description: "API key with which clients authenticate to Qdrant",
        length: 64,
        version: *qdrant.api_key_version,
    }
    .call(scene);
    let call = call(qdrant, scene, &key);
    let port = |interface: &str| call.output(&format!("ports.{interface}"));
    let egress = |name: &'static str, interface| (Text::from(name), call.output("security_group_id"), port(interface));
    let offer = Offer {
        environment: vec![("QDRANT_URL".into(), call.output("url"))],
        secrets: vec![("QDRANT_API_KEY".into(), key.output("value_from"))],
        egress: vec![egress("qdrant", "http"), egress("qdrant-grpc", "grpc")],
        node: Some("qdrant_0".into()),
        ..Offer::default()
    };
    let facts = json!({
        "services": services(qdrant).into_iter().map(|(_, service)| service).collect::<Vec<_>>(),
        "interval_hours": *qdrant.snapshot_interval_hours,
        "retention_days": *qdrant.snapshot_retention_days,
        "tag": qdrant.image_tag.to_string(),
    });
    vec![Part {
        alarms: alarms(qdrant, scene, &call),
        offers: Offers { workloads: vec![offer], ..Offers::default() },
        needs: Needs { images: vec![Image { name: "qdrant".into() }], ..Needs::default() },
        costs: costs(qdrant),
        services: services(qdrant).iter().map(|_| Range::fixed(1.0)).collect(),
        secrets: 1,
        nodes: nodes(qdrant, scene),
        links: vec![Link::new("qdrant_0", "snapshots")],
        terraform: Terraform { outputs: outputs(&call), calls: vec![key, call], ..Terraform::default() },
        facts: facts.as_object().cloned().unwrap_or_default(),
        ..Part::default()
    }]
}

fn call(qdrant: &Qdrant, scene: &Scene, key: &Call) -> Call {
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
    let arn = ecr_repository_arn(&qdrant.repository).map(Value::from);
    let image = image(qdrant.repository.to_string().into(), qdrant.image_tag.to_string().into(), arn);
    let arguments = vec![
        ("name", scene.prefix().into()),
        ("vpc_id", scene.vpc_id()),
        ("subnet_ids", scene.private_subnet_ids()),
        ("cluster_arn", scene.cluster("arn")),
        ("cluster_name", scene.cluster("name")),
        ("clients", scene.clients()),
        ("image", image),
        ("task", Value::object(task)),
        ("nodes", (*qdrant.nodes).into()),
        ("storage_gb", (*qdrant.storage_gb).into()),
        ("api_key_value_from", key.output("value_from")),
        ("snapshots", Value::object(snapshots)),
        ("log_retention_days", qdrant.log_retention_days.days().into()),
    ];
    Call::new("qdrant", "qdrant", arguments).with(scene.kms_key(Scope::Region))
}

fn outputs(call: &Call) -> Vec<Output> {
    vec![
        output("qdrant_url", "URL of Qdrant, reachable only inside the VPC.", call.output("url")),
        output("qdrant_service_names", "Names of Qdrant's ECS services.", call.output("service_names")),
        output(
            "qdrant_snapshots_bucket",
            "Name of the bucket for Qdrant's snapshots.",
            call.output("snapshots_bucket"),
        ),
        output(
            "qdrant_maintenance",
            "Arguments for `aws ecs run-task` to store a snapshot now: task definition, subnets and security group.",
            call.output("maintenance"),
        ),
    ]
}

/// For each node, the suffix of its alarms' names and its ECS service.
fn services(qdrant: &Qdrant) -> Vec<(String, String)> {
    match *qdrant.nodes {
        1 => vec![(String::new(), "qdrant".to_owned())],
        nodes => (0..nodes).map(|node| (format!("-{node}"), format!("qdrant-{node}"))).collect(),
    }
}

/// Alarms for each node, and for missing snapshots, the only backup of the vectors.
fn alarms(qdrant: &Qdrant, scene: &Scene, call: &Call) -> Vec<Alarm> {
    let mut alarms = vec![];
    for (suffix, service) in services(qdrant) {
        let alarm = |name: &str, metric_name| {
            Alarm::new("qdrant", format!("{name}{suffix}"), "AWS/ECS", metric_name)
                .dimension("ClusterName", scene.cluster("name"))
                .dimension("ServiceName", service.clone())
        };
        alarms.extend([
            alarm("down", "CPUUtilization")
                .description(
                    "Qdrant is down (its task reports no CPU), so vector searches fail. Check the \
                     service's ECS events.",
                )
                .statistic("SampleCount")
                .below(1)
                .over(5, 60)
                .missing_is_breaching(),
            alarm("cpu", "CPUUtilization")
                .description("Qdrant's CPU is high, so searches slow down. Check the load, then raise `qdrant.cpu`.")
                .above(90),
            alarm("memory", "MemoryUtilization")
                .description(
                    "Qdrant is about to run out of memory and be killed. Raise `qdrant.memory`, or store vectors on \
                     disk.",
                )
                .above(85),
            alarm("storage", "EBSFilesystemUtilization")
                .description(
                    "Qdrant's volume lacks room for a snapshot, which is as large as the data. Check the collections' \
                     sizes.",
                )
                .statistic("Maximum")
                .above(45),
        ]);
    }
    let interval = *qdrant.snapshot_interval_hours * 3600;
    alarms.push(
        Alarm::new("qdrant", "snapshot", call.output("metric_namespace"), "SnapshotsStored")
            .description(
                "Qdrant's snapshots are overdue: recent vectors have no backup. Check the maintenance task's logs.",
            )
            .statistic("Sum")
            .below(1)
            .over(if interval > 12 * 3600 { 1 } else { 2 }, interval)
            .missing_is_breaching(),
    );
    alarms
}

fn costs(qdrant: &Qdrant) -> Vec<CostItem> {
    let nodes = f64::from(*qdrant.nodes);
    let architecture = qdrant.cpu_architecture.as_str();
    let tasks = fargate(*qdrant.cpu, *qdrant.memory, architecture, Range::fixed(nodes), &counted(nodes, "node"));
    let storage = nodes * f64::from(*qdrant.storage_gb);
    let mut items = Vec::from(tasks);
    items.push(CostItem::monthly(format!("{storage} GB of gp3 volumes"), "ebs.gp3", storage));
    items.push(CostItem::metered("stored snapshots", "s3.storage", Meter::SnapshotsGb, 1.0));
    items
}

/// The nodes, each in another zone, and the bucket for snapshots.
fn nodes(qdrant: &Qdrant, scene: &Scene) -> Vec<Node> {
    let in_zones = (0..(*qdrant.nodes as usize).min(scene.zones.len())).map(|zone| {
        let detail = format!("{} GB EBS", *qdrant.storage_gb);
        Node::new(format!("qdrant_{zone}"), "Qdrant", detail, Place::Zone(Tier::Private, zone), 0)
    });
    let detail = format!("every {} h", *qdrant.snapshot_interval_hours);
    in_zones.chain([Node::new("snapshots", "S3, snapshots", detail, Place::Region, 2)]).collect()
}
