//! `qdrant`: the vector database on ECS Fargate and its snapshots.

use super::declare::section;
use super::fargate::CpuArchitecture;
use super::image::{ImageTag, Repository};
use super::types::LogRetention;

section! {
    /// The Qdrant vector database on ECS Fargate. The backend receives `QDRANT_URL` and `QDRANT_API_KEY`.
    Qdrant {
        /// Enables Qdrant. The backend receives `QDRANT_URL` and `QDRANT_API_KEY`.
        enabled: bool = |_| true;
        /// Repository of the image.
        repository: Repository = |_| Repository::from_static("docker.io/qdrant/qdrant");
        /// Immutable tag or `sha256:…` digest of the image. Upgrade one minor version at a time.
        image_tag: ImageTag = |_| ImageTag::from_static("v1.15.5-unprivileged");
        /// CPU architecture of the nodes. ARM costs 20% less.
        cpu_architecture: CpuArchitecture = |_| CpuArchitecture::Arm64;
        /// CPU units per node; 1024 is one vCPU.
        cpu: u32 = |profile| profile.pick(2048, 512);
        /// Memory per node in MiB. It must fit the in-memory vectors and their index.
        memory: u32 = |profile| profile.pick(4096, 1024);
        /// Number of nodes: 1, or 3 in three zones for replicated collections.
        nodes: u32 [1..=3] = |_| 1;
        /// Volume size per node in GiB. It must fit a snapshot in addition to the data.
        storage_gb: u32 [1..=16_384] = |profile| profile.pick(50, 10);
        /// Hours between snapshots, the most data that a failed volume can lose.
        snapshot_interval_hours: u32 [1..=24] = |profile| profile.pick(6, 24);
        /// Days to keep snapshots.
        snapshot_retention_days: u32 [2..=365] = |profile| profile.pick(30, 7);
        /// Increase it by one to rotate the API key. Qdrant and the backend restart with new tasks.
        api_key_version: u32 [1..=1_000_000] = |_| 1;
        /// Allows destroying the bucket while it holds snapshots.
        force_destroy: bool = |profile| profile.pick(false, true);
        /// Days to keep the container logs.
        log_retention_days: LogRetention = |profile| LogRetention::from_static(profile.pick(365, 7));
    }
}
