//! What the backend costs: its tasks and its load balancer.

use crate::config::backend::Backend;
use crate::config::off_hours::OffHours;
use crate::system::cost_item::{CostItem, Range, counted};
use crate::system::fargate::fargate;
use crate::system::scene::Scene;
use crate::system::topology::Entry;

/// The items.
pub(super) fn costs(backend: &Backend, scene: &Scene) -> Vec<CostItem> {
    let architecture = backend.cpu_architecture.as_str();
    let count = tasks(backend);
    let (base, share) = backend
        .spot
        .as_ref()
        .map_or((f64::MAX, 0.0), |spot| (f64::from(*spot.on_demand_base), f64::from(*spot.percent) / 100.0));
    let spot = count.map(|count| (count - base).max(0.0) * share);
    let awake = awake(backend);
    let items = |count: Range, on: &str| {
        let what = format!("{}{on}", counted(count.expected, "task"));
        fargate(*backend.cpu, *backend.memory, architecture, count.times(awake), &what)
    };
    let mut all = Vec::from(items(count.minus(spot), ""));
    if backend.spot.is_some() {
        all.extend(items(spot, " on Spot").map(CostItem::on_spot));
    }
    all.push(CostItem::running("load balancer", "elb.alb.hour", 1.0));
    // One unit carries 25 new connections a second, or a GB an hour.
    all.push(CostItem::running_range("its capacity units", "elb.alb.lcu", Range::used(1.0, 0.0)).by_usage());
    if scene.entry == Entry::Public {
        all.push(CostItem::running("its public addresses", "vpc.public-ipv4", scene.zone_count()));
    }
    all
}

/// How many tasks run: the fewest in a quiet month, the most in a busy one; less where none runs outside working hours.
pub(super) fn running_tasks(backend: &Backend) -> Range {
    tasks(backend).times(awake(backend))
}

/// How many tasks run while any does.
fn tasks(backend: &Backend) -> Range {
    let scaling = &backend.autoscaling;
    let expected = (*backend.desired_count).clamp(*scaling.min, *scaling.max);
    Range { low: f64::from(*scaling.min), expected: f64::from(expected), high: f64::from(*scaling.max) }
}

/// The share of a week in which tasks run.
fn awake(backend: &Backend) -> f64 {
    backend.off_hours.as_ref().map_or(1.0, hours_share)
}

fn hours_share(hours: &OffHours) -> f64 {
    let minutes = |(hour, minute): (u32, u32)| f64::from(hour * 60 + minute);
    let (start, stop) = (minutes(hours.start.hour_and_minute()), minutes(hours.stop.hour_and_minute()));
    let day = if stop > start { stop - start } else { stop + 24.0 * 60.0 - start };
    let days = f64::from(u32::try_from(hours.start_days.len()).unwrap_or(7));
    days * day / (7.0 * 24.0 * 60.0)
}
