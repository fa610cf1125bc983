//! `qdrant`: the vector database on ECS Fargate, and the snapshots from which it comes back.

use super::declare::section;
use super::fargate::CpuArchitecture;
use super::image::{ImageTag, Repository};
use super::types::LogRetention;

section! {
    /// The Qdrant vector database on ECS Fargate. The backend gets `QDRANT_URL` and `QDRANT_API_KEY`.
    Qdrant {
        /// Whether there is one.
        enabled: bool = |_| true;
        /// The image's repository.
        repository: Repository = |_| Repository::from_static("docker.io/qdrant/qdrant");
        /// The image's immutable tag or `sha256:…` digest. Qdrant is upgraded one minor version at a time.
        image_tag: ImageTag = |_| ImageTag::from_static("v1.15.5-unprivileged");
        /// The processor of the nodes. ARM costs 20% less.
        cpu_architecture: CpuArchitecture = |_| CpuArchitecture::Arm64;
        /// CPU units of a node; 1024 are one vCPU.
        cpu: u32 = |profile| profile.pick(2048, 512);
        /// Memory of a node in MiB. Vectors that are kept in memory, and their index, must fit.
        memory: u32 = |profile| profile.pick(4096, 1024);
        /// 1, or 3 in three zones for collections with replicas.
        nodes: u32 [1..=3] = |_| 1;
        /// Size of a node's volume in GB: the data, and room for a snapshot of it.
        storage_gb: u32 [1..=16_384] = |profile| profile.pick(50, 10);
        /// Hours between two snapshots: what a lost volume can cost.
        snapshot_interval_hours: u32 [1..=24] = |profile| profile.pick(6, 24);
        /// Days for which snapshots are kept.
        snapshot_retention_days: u32 [2..=365] = |profile| profile.pick(30, 7);
        /// Raise it by one to replace the API key. The backend and Qdrant get new tasks.
        api_key_version: u32 [1..=1_000_000] = |_| 1;
        /// Whether the bucket may be destroyed with snapshots in it.
        force_destroy: bool = |profile| profile.pick(false, true);
        /// Days for which the containers' logs are kept.
        log_retention_days: LogRetention = |profile| LogRetention::from_static(profile.pick(365, 7));
    }
}
