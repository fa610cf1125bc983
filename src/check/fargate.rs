//! Rules for the size of Fargate tasks.

use crate::config::Setting;
use crate::config::fargate::memories;
use crate::diagnostics::{Report, Rule};

/// Reports a combination of CPU and memory that Fargate does not support.
pub(super) fn validate_size(cpu: &Setting<u32>, memory: &Setting<u32>, report: &mut Report) {
    if !cpu.origin.is_known() || !memory.origin.is_known() {
        return;
    }
    match memories(**cpu) {
        None => {
            let summary = format!("Fargate does not support {} CPU units", **cpu);
            let hint = "use 256, 512, 1024, 2048, 4096, 8192, 16384 or 32768; 1024 units are one vCPU";
            report.error(Rule::FargateSize, &cpu.origin, summary).hint(hint);
        }
        Some(memories) if !memories.contains(memory) => {
            let origin = if memory.origin.is_written() { &memory.origin } else { &cpu.origin };
            let near = memories.iter().find(|supported| **supported >= **memory).or(memories.last()).copied();
            let (first, last) = (memories[0], memories[memories.len() - 1]);
            let summary = format!("Fargate does not support {} MiB of memory with {} CPU units", **memory, **cpu);
            report.error(Rule::FargateSize, origin, summary).related(&cpu.origin, "the CPU units").hint(format!(
                "write `memory = {}`; {} CPU units support {first} to {last} MiB in fixed steps",
                near.unwrap_or(first),
                **cpu
            ));
        }
        Some(_) => {}
    }
}
