//! What tasks on Fargate cost: vCPUs and memory.

use super::cost_item::{CostItem, Range};

/// The items of a number of tasks, which `what` names.
pub(super) fn fargate(cpu: u32, memory: u32, architecture: &str, tasks: Range, what: &str) -> [CostItem; 2] {
    let vcpus = f64::from(cpu) / 1024.0;
    let gigabytes = f64::from(memory) / 1024.0;
    [
        ("vcpu", format!("{what}, {vcpus} vCPU each, {architecture}"), vcpus),
        ("memory", format!("{what}, {gigabytes} GB each"), gigabytes),
    ]
    .map(|(price, name, size)| {
        CostItem::running_range(name, format!("fargate.{architecture}.{price}"), tasks.times(size))
    })
}
