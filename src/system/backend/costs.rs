//! Cost items of the backend: tasks and load balancer.

use crate::config::backend::Backend;
use crate::config::off_hours::OffHours;
use crate::system::cost_item::{CostItem, Range, counted};
use crate::system::fargate::fargate;
use crate::system::scene::Scene;
use crate::system::topology::Entry;

/// All cost items of the backend.
pub(super) fn costs(backend: &Backend, scene: &Scene) -> Vec<CostItem> {
    let architecture = backend.cpu_architecture.as_str();
    let count = tasks(backend);
    let (base, share) = backend
        .spot
        .as_ref()
        .map_or((f64::MAX, 0.0), |spot| (f64::from(*spot.on_demand_base), f64::from(*spot.percent) / 100.0));
    let spot = count.map(|count| (count - base).max(0.0) * share);
    let active_share = active_share(backend);
    let items = |count: Range, suffix: &str| {
        let label = format!("{}{suffix}", counted(count.expected, "task"));
        fargate(*backend.cpu, *backend.memory, architecture, count.times(active_share), &label)
    };
    let mut all = Vec::from(items(count.minus(spot), ""));
    if backend.spot.is_some() {
        all.extend(items(spot, " on Spot").map(CostItem::on_spot));
    }
    all.push(CostItem::hourly("load balancer", "elb.alb.hour", 1.0));
    // One unit covers 25 new connections per second, or 1 GB per hour.
    all.push(
        CostItem::hourly_range("load balancer capacity units", "elb.alb.lcu", Range::from_usage(1.0, 0.0)).by_usage(),
    );
    if scene.entry == Entry::Public {
        let name = "public IPv4 addresses of the load balancer";
        all.push(CostItem::hourly(name, "vpc.public-ipv4", scene.zone_count()));
    }
    all
}

/// The average number of running tasks: the minimum in a quiet month, the maximum in a busy one, reduced by off-hours.
pub(super) fn running_tasks(backend: &Backend) -> Range {
    tasks(backend).times(active_share(backend))
}

/// The number of running tasks outside off-hours.
fn tasks(backend: &Backend) -> Range {
    let scaling = &backend.autoscaling;
    let expected = (*backend.desired_count).clamp(*scaling.min, *scaling.max);
    Range { low: f64::from(*scaling.min), expected: f64::from(expected), high: f64::from(*scaling.max) }
}

/// The share of a week during which tasks run.
fn active_share(backend: &Backend) -> f64 {
    backend.off_hours.as_ref().map_or(1.0, hours_share)
}

fn hours_share(hours: &OffHours) -> f64 {
    let minutes = |(hour, minute): (u32, u32)| f64::from(hour * 60 + minute);
    let (start, stop) = (minutes(hours.start.hour_and_minute()), minutes(hours.stop.hour_and_minute()));
    let day = if stop > start { stop - start } else { stop + 24.0 * 60.0 - start };
    let days = f64::from(u32::try_from(hours.start_days.len()).unwrap_or(7));
    days * day / (7.0 * 24.0 * 60.0)
}
