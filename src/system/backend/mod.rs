//! `backend`: the API service on ECS Fargate and its load balancer.

mod alarms;
mod call;
mod costs;

use super::call::{Call, output};
use super::part::{Check, CheckKind, HostName, Image, Needs, Part, Terraform};
use super::picture::{Link, Node, Place, Tier};
use super::scene::Scene;
use super::topology::Entry;
use crate::config::backend::Backend;
use crate::terraform::{Data, Output, Value, Variable};
use serde_json::{Value as Json, json};

/// The variable that sets the image to deploy.
const IMAGE_TAG: &str = "backend_image_tag";

/// The call of `modules/backend`.
pub(super) fn build(backend: &Backend, scene: &Scene) -> Vec<Part> {
    let has_own_registry = backend.repository.is_none();
    let call = call::call(backend, scene);
    let image_tag = Variable {
        name: IMAGE_TAG.into(),
        description: "Immutable tag or `sha256:…` digest of the backend's image.".into(),
        default: backend.image_tag.to_string().into(),
    };
    let account = Data { kind: "aws_caller_identity", name: "current", arguments: vec![] };
    let data = (has_own_registry && scene.account_id.is_none()).then_some(account);
    let host_names = scene.hosts.iter().map(|hosts| HostName { name: hosts.api.clone(), alias: scene.api_alias() });
    let images = has_own_registry.then(|| Image { name: "backend".into() });
    let health_path = scene.http().health_path.clone();
    vec![Part {
        alarms: alarms::alarms(backend, scene, &call),
        needs: Needs { host_names: host_names.collect(), images: images.into_iter().collect(), ..Needs::default() },
        costs: costs::costs(backend, scene),
        services: vec![costs::running_tasks(backend)],
        nodes: nodes(backend, scene),
        links: links(scene),
        checks: vec![Check { output: "backend_url", kind: CheckKind::Api { health_path } }],
        terraform: Terraform {
            outputs: outputs(&call, scene),
            calls: vec![call],
            variables: vec![image_tag],
            data: data.into_iter().collect(),
        },
        facts: facts(backend, scene).as_object().cloned().unwrap_or_default(),
        ..Part::default()
    }]
}

/// The URL of the API, and names for `aws ecs` and `aws logs`.
fn outputs(call: &Call, scene: &Scene) -> Vec<Output> {
    vec![
        output("backend_url", "URL of the API.", scene.api_url()),
        output("backend_cluster_name", "Name of the ECS cluster.", call.output("cluster_name")),
        output("backend_service_name", "Name of the ECS service.", call.output("service_name")),
        output("backend_log_group_name", "Name of the API's log group.", call.output("log_group_name")),
        output(
            "backend_image_tag",
            "Image tag or digest that was applied last, for plans that keep the image.",
            Value::expression(format!("var.{IMAGE_TAG}")),
        ),
        output("migration", "Arguments for `aws ecs run-task` to migrate the database.", call.output("migration")),
    ]
}

fn nodes(backend: &Backend, scene: &Scene) -> Vec<Node> {
    let (detail, tier) = match scene.entry {
        Entry::Public => ("public, HTTPS", Tier::Public),
        Entry::CloudFront | Entry::Internal => ("internal", Tier::Private),
    };
    let tasks = format!(
        "{}-{} × {} CPU, {} MiB, {}",
        *backend.autoscaling.min,
        *backend.autoscaling.max,
        *backend.cpu,
        *backend.memory,
        backend.cpu_architecture.as_str()
    );
    vec![
        Node::new("alb", "Application Load Balancer", detail, Place::Tier(tier), 0),
        Node::new("backend", "backend on ECS Fargate", tasks, Place::Tier(Tier::Private), 2),
    ]
}

/// Links from the load balancer to the tasks, and from the tasks to every component that offers a node.
fn links(scene: &Scene) -> Vec<Link> {
    let stores = scene.offers().filter_map(|offer| offer.node.clone());
    [Link::new("alb", "backend")].into_iter().chain(stores.map(|node| Link::new("backend", node))).collect()
}

fn facts(backend: &Backend, scene: &Scene) -> Json {
    let (user, group) = backend.user.split_once(':').expect("a user and a group ID");
    json!({
        "host": scene.hosts.as_ref().map(|hosts| &hosts.api),
        "image": match &*backend.repository {
            Some(repository) => repository.to_string(),
            None => format!("{}/backend", scene.project),
        },
        "has_own_registry": backend.repository.is_none(),
        "image_tag": backend.image_tag.to_string(),
        "migration_command": backend.migration_command.join(" "),
        "cpu_architecture": backend.cpu_architecture.as_str(),
        "health_path": scene.http().health_path,
        "port": scene.http().port,
        "uid": user,
        "gid": group,
        "execute_command": *backend.execute_command,
        "deletion_protection": *backend.deletion_protection,
        "autoscaling": {
            "min": *backend.autoscaling.min,
            "max": *backend.autoscaling.max,
            "cpu_target": *backend.autoscaling.cpu_target,
        },
    })
}
