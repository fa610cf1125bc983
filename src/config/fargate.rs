//! What Fargate offers: processors, and pairs of CPU units and memory.

use super::section::Setting;
use super::value::choice;
use crate::diagnostics::{Report, Rule};

choice! {
    /// The processor of the tasks.
    CpuArchitecture, "a CPU architecture" {
        /// Graviton.
        Arm64 = "arm64",
        /// Intel or AMD.
        X8664 = "x86_64",
    }
}

/// Fargate's sizes: CPU units, and the memory in MiB from, to and in steps of.
///
/// Source: the ECS developer guide, "Task definition parameters for Fargate".
const FARGATE_SIZES: &[(u32, u32, u32, u32)] = &[
    (512, 1024, 4096, 1024),
    (1024, 2048, 8192, 1024),
    (2048, 4096, 16384, 1024),
    (4096, 8192, 30720, 1024),
    (8192, 16384, 61440, 4096),
    (16384, 32768, 122_880, 8192),
];

fn fargate_memories(cpu: u32) -> Option<Vec<u32>> {
    match cpu {
        256 => Some(vec![512, 1024, 2048]),
        32768 => Some(vec![61440, 122_880, 249_856]),
        _ => FARGATE_SIZES
            .iter()
            .find(|(units, ..)| *units == cpu)
            .map(|(_, from, to, step)| (*from..=*to).step_by(*step as usize).collect()),
    }
}

/// Refuses a pair that Fargate does not offer.
pub fn validate_size(cpu: &Setting<u32>, memory: &Setting<u32>, report: &mut Report) {
    if !cpu.origin.is_known() || !memory.origin.is_known() {
        return;
    }
    match fargate_memories(**cpu) {
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

#[cfg(test)]
mod tests {
    use super::fargate_memories;

    #[test]
    fn fargate_takes_the_documented_pairs() {
        assert_eq!(fargate_memories(512).unwrap(), [1024, 2048, 3072, 4096]);
        assert_eq!(fargate_memories(4096).unwrap().len(), 23);
        assert_eq!(fargate_memories(8192).unwrap()[1], 20480);
        assert_eq!(fargate_memories(300), None);
    }
}
