//! What Fargate offers: processors, and pairs of CPU units and memory.

use super::value::choice;

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

/// The memories in MiB that Fargate offers for a number of CPU units; none where it does not offer these.
pub(crate) fn memories(cpu: u32) -> Option<Vec<u32>> {
    match cpu {
        256 => Some(vec![512, 1024, 2048]),
        32768 => Some(vec![61440, 122_880, 249_856]),
        _ => FARGATE_SIZES
            .iter()
            .find(|(units, ..)| *units == cpu)
            .map(|(_, from, to, step)| (*from..=*to).step_by(*step as usize).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::memories;

    #[test]
    fn fargate_takes_the_documented_pairs() {
        assert_eq!(memories(512).unwrap(), [1024, 2048, 3072, 4096]);
        assert_eq!(memories(4096).unwrap().len(), 23);
        assert_eq!(memories(8192).unwrap()[1], 20480);
        assert_eq!(memories(300), None);
    }
}
