//! All billed items: those of each component, and those counted across the whole system.

use crate::config::backend::ContainerInsights;
use crate::config::usage::Usage;
use crate::system::{COMPONENTS, CostItem, Meter, Quantity, Range, Root, System, counted};

/// Hours per month in AWS's own estimates.
const HOURS: f64 = 730.0;

/// Spot costs about 70% less, at a price that varies. Source: <https://aws.amazon.com/fargate/pricing/>, "Fargate
/// Spot".
const SPOT_FACTOR: f64 = 0.3;

/// The monthly free allowance of every account, by price key. Source: CloudFront's pricing page.
const FREE: &[(&str, f64)] = &[("cloudfront.data", 1024.0), ("cloudfront.requests", 10.0)];

/// A billed item with its quantity.
pub(super) struct Item {
    pub component: &'static str,
    pub name: String,
    pub price: String,
    /// The factor on the price: less than 1 for Spot capacity.
    pub price_factor: f64,
    pub by_usage: bool,
    pub quantity: Range,
}

/// All items, in the order of the components.
pub(super) fn items(system: &System) -> Vec<Item> {
    let usage = &system.config.usage;
    let mut items = vec![];
    for root in &system.roots {
        for part in &root.parts {
            items.extend(part.costs.iter().map(|cost| item(part.component, cost, usage)));
        }
        items.extend(shared_items(root, usage));
    }
    items.sort_by_key(|item| COMPONENTS.iter().position(|component| component.word == item.component));
    items
}

fn item(component: &'static str, cost: &CostItem, usage: &Usage) -> Item {
    let free = FREE.iter().find(|(price, _)| *price == cost.price).map_or(0.0, |(_, free)| *free);
    let quantity = match cost.quantity {
        Quantity::Hourly(count) => count.times(HOURS),
        Quantity::Monthly(count) => Range::fixed(count),
        Quantity::Metered(meter, factor) => Range::from_usage(metered(meter, usage), free).times(factor),
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

/// The value of a meter in an expected month.
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

/// Items counted across all components: secrets, keys, logs and the cluster's metrics.
fn shared_items(root: &Root, usage: &Usage) -> Vec<Item> {
    let secrets = f64::from(root.parts.iter().map(|part| part.secrets).sum::<u32>());
    let keys = f64::from(root.parts.iter().map(|part| part.keys).sum::<u32>());
    let mut items = vec![("secrets", CostItem::monthly(counted(secrets, "secret"), "secretsmanager.secret", secrets))];
    if keys > 0.0 {
        items.push(("encryption", CostItem::monthly(counted(keys, "key"), "kms.key", keys)));
    }
    items.push(("monitoring", CostItem::metered("ingested logs", "cloudwatch.logs", Meter::LogsGb, 1.0)));
    let items = items.into_iter().map(|(component, cost)| item(component, &cost, usage));
    items.chain(container_insights(root)).collect()
}

/// Metrics of Container Insights with enhanced observability: for the cluster, and for each task with its service and
/// containers. AWS publishes no numbers; these are from a published bill.
const ENHANCED_CLUSTER_METRICS: f64 = 23.0;
const ENHANCED_TASK_METRICS: f64 = 157.0;

/// Metrics of Container Insights without enhanced observability: for the cluster, and for each service with its task
/// definition. Counted by the dimensions in
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html>.
const CLUSTER_METRICS: f64 = 11.0;
const SERVICE_METRICS: f64 = 25.0;

/// The cluster's metrics in addition to the free ones.
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
        name: "Container Insights metrics (approximate count)".to_owned(),
        price: price.to_owned(),
        price_factor: 1.0,
        by_usage: true,
        quantity,
    })
}
