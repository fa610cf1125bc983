//! Cost items of Fargate tasks: vCPUs and memory.

use super::cost_item::{CostItem, Range};

/// The items for a number of tasks; `label` begins their names.
pub(super) fn fargate(cpu: u32, memory: u32, architecture: &str, tasks: Range, label: &str) -> [CostItem; 2] {
    let vcpus = f64::from(cpu) / 1024.0;
    let gigabytes = f64::from(memory) / 1024.0;
    [
        ("vcpu", format!("{label}, {vcpus} vCPU each, {architecture}"), vcpus),
        ("memory", format!("{label}, {gigabytes} GB each"), gigabytes),
    ]
    .map(|(price, name, size)| {
        CostItem::hourly_range(name, format!("fargate.{architecture}.{price}"), tasks.times(size))
    })
}
