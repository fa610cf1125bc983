//! What is paid for: the items of every part, and what belongs to no part and is counted over the whole system.

use crate::config::backend::ContainerInsights;
use crate::config::usage::Usage;
use crate::system::{COMPONENTS, CostItem, Meter, Quantity, Range, Root, System, counted};

/// Hours of a month, as AWS counts.
const HOURS: f64 = 730.0;

/// AWS takes about 70% off for Spot. Source: <https://aws.amazon.com/fargate/pricing/>, "Fargate Spot"; the price
/// moves.
const SPOT_FACTOR: f64 = 0.3;

/// What every account gets each month without paying, by the key of the price. Source: CloudFront's price page.
const FREE: &[(&str, f64)] = &[("cloudfront.data", 1024.0), ("cloudfront.requests", 10.0)];

/// Something that is paid for.
pub(super) struct Item {
    pub component: &'static str,
    pub name: String,
    pub price: String,
    /// What the price is multiplied by: less than 1 on Spot capacity.
    pub price_factor: f64,
    pub by_usage: bool,
    pub quantity: Range,
}

/// Everything, in the order of the components.
pub(super) fn items(system: &System) -> Vec<Item> {
    let usage = &system.config.usage;
    let mut items = vec![];
    for root in &system.roots {
        for part in &root.parts {
            items.extend(part.costs.iter().map(|cost| item(part.component, cost, usage)));
        }
        items.extend(of_no_part(root, usage));
    }
    items.sort_by_key(|item| COMPONENTS.iter().position(|component| component.word == item.component));
    items
}

fn item(component: &'static str, cost: &CostItem, usage: &Usage) -> Item {
    let free = FREE.iter().find(|(price, _)| *price == cost.price).map_or(0.0, |(_, free)| *free);
    let quantity = match cost.quantity {
        Quantity::Running(count) => count.times(HOURS),
        Quantity::Held(count) => Range::fixed(count),
        Quantity::Metered(meter, factor) => Range::used(metered(meter, usage), free).times(factor),
    };
    Item {
        component,
        name: cost.name.clone(),
        price: cost.price.clone(),
        price_factor: if cost.spot { SPOT_FACTOR } else { 1.0 },
        by_usage: cost.by_usage,
        quantity,
    }
}

/// What a meter shows in an expected month.
fn metered(meter: Meter, usage: &Usage) -> f64 {
    let millions = |thousands: u32| f64::from(thousands) / 1000.0;
    match meter {
        Meter::RequestsMillions => millions(*usage.requests_thousands),
        Meter::EgressGb => f64::from(*usage.egress_gb),
        Meter::NatGb => f64::from(*usage.nat_gb),
        Meter::LogsGb => f64::from(*usage.logs_gb),
        Meter::FilesGb => f64::from(*usage.files_gb),
        Meter::SnapshotsGb => f64::from(*usage.snapshots_gb),
        Meter::WebsocketMessagesMillions => millions(*usage.websocket_messages_thousands),
        Meter::WebsocketMinutesMillions => millions(*usage.websocket_minutes_thousands),
    }
}

/// Secrets, keys, logs and metrics of the cluster.
fn of_no_part(root: &Root, usage: &Usage) -> Vec<Item> {
    let secrets = f64::from(root.parts.iter().map(|part| part.secrets).sum::<u32>());
    let keys = f64::from(root.parts.iter().map(|part| part.keys).sum::<u32>());
    let mut items = vec![("secrets", CostItem::held(counted(secrets, "secret"), "secretsmanager.secret", secrets))];
    if keys > 0.0 {
        items.push(("encryption", CostItem::held(counted(keys, "key"), "kms.key", keys)));
    }
    items.push(("monitoring", CostItem::metered("logs", "cloudwatch.logs", Meter::LogsGb, 1.0)));
    let items = items.into_iter().map(|(component, cost)| item(component, &cost, usage));
    items.chain(container_insights(root)).collect()
}

/// Metrics of Container Insights with enhanced observability: so many of the cluster, and of each task with its service
/// and its containers. They are those of a bill that has been published; AWS does not give a number.
const ENHANCED_CLUSTER_METRICS: f64 = 23.0;
const ENHANCED_TASK_METRICS: f64 = 157.0;

/// Metrics of Container Insights without it: of the cluster, and of each service with its task definition, by the
/// dimensions in <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html>.
const CLUSTER_METRICS: f64 = 11.0;
const SERVICE_METRICS: f64 = 25.0;

/// What CloudWatch records of the cluster beyond the free metrics.
fn container_insights(root: &Root) -> Option<Item> {
    let services = || root.parts.iter().flat_map(|part| &part.services);
    let (quantity, price) = match root.topology.container_insights {
        ContainerInsights::Disabled => return None,
        ContainerInsights::Enabled => {
            let services = services().map(|_| SERVICE_METRICS).sum::<f64>();
            (Range::fixed(CLUSTER_METRICS + services), "cloudwatch.metric")
        }
        ContainerInsights::Enhanced => {
            let tasks = services().fold(Range::fixed(0.0), |sum, tasks| sum.plus(*tasks));
            let metrics = |tasks: f64| ENHANCED_CLUSTER_METRICS + tasks * ENHANCED_TASK_METRICS;
            (tasks.map(metrics), "cloudwatch.container-insights")
        }
    };
    Some(Item {
        component: "monitoring",
        name: "Container Insights, about so many metrics".to_owned(),
        price: price.to_owned(),
        price_factor: 1.0,
        by_usage: true,
        quantity,
    })
}
