//! What tasks on Fargate cost: the backend's, Qdrant's, and the metrics of both.

use super::items::{Item, fixed, used, zones};
use super::{HOURS, Range};
use crate::architecture::{self, counted};
use crate::config::Config;
use crate::config::backend::ContainerInsights;
use crate::config::off_hours::OffHours;

/// vCPUs and memory of tasks on Fargate.
fn fargate(component: &'static str, cpu: u32, memory: u32, architecture: &str, tasks: Range, what: &str) -> [Item; 2] {
    let vcpus = f64::from(cpu) / 1024.0;
    let gigabytes = f64::from(memory) / 1024.0;
    [
        ("vcpu", format!("{what}, {vcpus} vCPU each, {architecture}"), vcpus),
        ("memory", format!("{what}, {gigabytes} GB each"), gigabytes),
    ]
    .map(|(price, name, size)| Item {
        component,
        name,
        price: format!("fargate.{architecture}.{price}"),
        discount: 1.0,
        by_usage: false,
        quantity: tasks.times(size * HOURS),
    })
}

/// The vector database's tasks, volumes and snapshots.
pub fn qdrant(config: &Config) -> Vec<Item> {
    let qdrant = &config.qdrant;
    if !*qdrant.enabled {
        return vec![];
    }
    let nodes = f64::from(*qdrant.nodes);
    let architecture = qdrant.cpu_architecture.as_str();
    let what = counted(nodes, "node");
    let mut items: Vec<Item> =
        fargate("qdrant", *qdrant.cpu, *qdrant.memory, architecture, Range::fixed(nodes), &what).into();
    let storage = nodes * f64::from(*qdrant.storage_gb);
    items.push(fixed("qdrant", format!("{storage} GB of gp3 volumes"), "ebs.gp3", storage));
    items.push(used("qdrant", "snapshots", "s3.storage", Range::used(f64::from(*config.usage.snapshots_gb), 0.0)));
    items
}

/// AWS takes about 70% off for Spot. Source: <https://aws.amazon.com/fargate/pricing/>, "Fargate Spot"; the price moves.
const SPOT_DISCOUNT: f64 = 0.3;

/// The backend's tasks and its load balancer.
pub fn backend(config: &Config) -> Vec<Item> {
    let backend = &config.backend;
    let architecture = backend.cpu_architecture.as_str();
    let count = backend_tasks(config);
    let (base, share) = backend
        .spot
        .as_ref()
        .map_or((f64::MAX, 0.0), |spot| (f64::from(*spot.on_demand_base), f64::from(*spot.percent) / 100.0));
    let spot = count.map(|count| (count - base).max(0.0) * share);
    let awake = backend.off_hours.as_ref().map_or(1.0, awake);
    let tasks = |count: Range, on: &str| {
        let what = format!("{}{on}", counted(count.expected, "task"));
        fargate("backend", *backend.cpu, *backend.memory, architecture, count.times(awake), &what)
    };
    let mut items: Vec<Item> = tasks(count.minus(spot), "").into();
    if backend.spot.is_some() {
        items.extend(tasks(spot, " on Spot").map(|item| Item { discount: SPOT_DISCOUNT, ..item }));
    }
    items.push(fixed("backend", "load balancer", "elb.alb.hour", HOURS));
    // One unit carries 25 new connections a second, or a GB an hour.
    items.push(used("backend", "its capacity units", "elb.alb.lcu", Range::used(HOURS, 0.0)));
    if architecture::has_public_load_balancer(config) {
        items.push(fixed("backend", "its public addresses", "vpc.public-ipv4", zones(config) * HOURS));
    }
    items
}

/// How many tasks run while any does: the fewest in a quiet month, the most in a busy one.
fn backend_tasks(config: &Config) -> Range {
    let (backend, scaling) = (&config.backend, &config.backend.autoscaling);
    let expected = (*backend.desired_count).clamp(*scaling.min, *scaling.max);
    Range { low: f64::from(*scaling.min), expected: f64::from(expected), high: f64::from(*scaling.max) }
}

/// The part of a week in which tasks run.
fn awake(hours: &OffHours) -> f64 {
    let minutes = |(hour, minute): (u32, u32)| f64::from(hour * 60 + minute);
    let (start, stop) = (minutes(hours.start.hour_and_minute()), minutes(hours.stop.hour_and_minute()));
    let day = if stop > start { stop - start } else { stop + 24.0 * 60.0 - start };
    let days = f64::from(u32::try_from(hours.start_days.len()).unwrap_or(7));
    days * day / (7.0 * 24.0 * 60.0)
}

/// Metrics of Container Insights with enhanced observability: so many of the cluster, and of each task with its service and
/// its containers. They are those of a bill that has been published; AWS does not give a number.
const ENHANCED_CLUSTER_METRICS: f64 = 23.0;
const ENHANCED_TASK_METRICS: f64 = 157.0;

/// Metrics of Container Insights without it: of the cluster, and of each service with its task definition, by the dimensions
/// in <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html>.
const CLUSTER_METRICS: f64 = 11.0;
const SERVICE_METRICS: f64 = 25.0;

/// What CloudWatch records of the cluster, beyond the free metrics.
pub fn container_insights(config: &Config) -> Option<Item> {
    let qdrant = if *config.qdrant.enabled { f64::from(*config.qdrant.nodes) } else { 0.0 };
    let awake = config.backend.off_hours.as_ref().map_or(1.0, awake);
    let (metrics, price) = match *config.backend.container_insights {
        ContainerInsights::Disabled => return None,
        ContainerInsights::Enabled => {
            (Range::fixed(CLUSTER_METRICS + (1.0 + qdrant) * SERVICE_METRICS), "cloudwatch.metric")
        }
        ContainerInsights::Enhanced => {
            let tasks = backend_tasks(config).times(awake).map(|tasks| tasks + qdrant);
            (
                tasks.map(|tasks| ENHANCED_CLUSTER_METRICS + tasks * ENHANCED_TASK_METRICS),
                "cloudwatch.container-insights",
            )
        }
    };
    Some(used("monitoring", "Container Insights, about so many metrics", price, metrics))
}
