//! Sizes of tasks that Fargate offers.

use crate::config::Setting;
use crate::config::fargate::memories;
use crate::diagnostics::{Report, Rule};

/// Refuses a pair that Fargate does not offer.
pub(super) fn validate_size(cpu: &Setting<u32>, memory: &Setting<u32>, report: &mut Report) {
    if !cpu.origin.is_known() || !memory.origin.is_known() {
        return;
    }
    match memories(**cpu) {
        None => {
            let summary = format!("Fargate has no tasks with {} CPU units", **cpu);
            let hint = "write 256, 512, 1024, 2048, 4096, 8192, 16384 or 32768; 1024 are one vCPU";
            report.error(Rule::FargateSize, &cpu.origin, summary).hint(hint);
        }
        Some(memories) if !memories.contains(memory) => {
            let origin = if memory.origin.is_written() { &memory.origin } else { &cpu.origin };
            let near = memories.iter().find(|known| **known >= **memory).or(memories.last()).copied();
            let (first, last) = (memories[0], memories[memories.len() - 1]);
            let summary = format!("Fargate has no tasks with {} CPU units and {} MiB", **cpu, **memory);
            report.error(Rule::FargateSize, origin, summary).related(&cpu.origin, "the CPU units").hint(format!(
                "write `memory = {}`; {} CPU units take {first} to {last} MiB in certain steps",
                near.unwrap_or(first),
                **cpu
            ));
        }
        Some(_) => {}
    }
}
