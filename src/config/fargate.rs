//! Fargate's CPU architectures and combinations of CPU units and memory.

use super::value::choice;

choice! {
    /// The CPU architecture of tasks.
    CpuArchitecture, "CPU architecture" {
        /// Graviton.
        Arm64 = "arm64",
        /// Intel or AMD.
        X8664 = "x86_64",
    }
}

/// Fargate's sizes: CPU units, then minimum, maximum and step of the memory in MiB.
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

/// The memory sizes in MiB that Fargate supports with these CPU units; `None` if it does not support the CPU units.
pub(crate) fn memories(cpu: u32) -> Option<Vec<u32>> {
    match cpu {
        256 => Some(vec![512, 1024, 2048]),
        32768 => Some(vec![61440, 122_880, 249_856]),
        _ => FARGATE_SIZES
            .iter()
            .find(|(units, ..)| *units == cpu)
            .map(|(_, min, max, step)| (*min..=*max).step_by(*step as usize).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::memories;

    #[test]
    fn documented_combinations_are_supported() {
        assert_eq!(memories(512).unwrap(), [1024, 2048, 3072, 4096]);
        assert_eq!(memories(4096).unwrap().len(), 23);
        assert_eq!(memories(8192).unwrap()[1], 20480);
        assert_eq!(memories(300), None);
    }
}
