//! `cache`: Redis or Valkey on ElastiCache.

use super::database::check_class;
use super::declare::section;
use super::value::{Problem, choice, text};
use super::window::{DailyWindow, WeeklyWindow};
use crate::diagnostics::Rule;

section! {
    /// Redis or Valkey on ElastiCache, in isolated subnets, encrypted at rest and in transit.
    Cache {
        /// Enables the cache. The backend receives `REDIS_URL`.
        enabled: bool = |_| true;
        /// `redis` or `valkey`. Valkey uses the same protocol and costs 20% less.
        engine: Engine = |_| Engine::Redis;
        /// Engine version. Defaults to `7.1` for Redis and `8.1` for Valkey.
        engine_version: Option<String> = |_| None;
        /// Node type.
        node_type: NodeType = |profile| NodeType::from_static(profile.pick("cache.t4g.medium", "cache.t4g.micro"));
        /// Number of nodes: one primary, the others replicas for failover. Conflicts with `cluster_mode`.
        nodes: u32 [1..=6] = |profile| profile.pick(2, 1);
        /// Runs replicas in other availability zones. Defaults to `true` if there are replicas.
        multi_az: Option<bool> = |_| None;
        /// Days to keep daily snapshots; 0 disables them.
        snapshot_retention_days: u32 [0..=35] = |profile| profile.pick(5, 0);
        /// Daily snapshot window.
        snapshot_window: DailyWindow = |_| DailyWindow::from_static("02:00-03:00");
        /// Weekly window in which AWS may restart nodes.
        maintenance_window: WeeklyWindow = |_| WeeklyWindow::from_static("sun:06:00-sun:07:00");
        /// Increase it by one to rotate the authentication token.
        auth_token_version: u32 [1..=1_000_000] = |_| 1;
    }
    blocks {
        /// Distributes keys over shards. The backend needs a client that supports Redis Cluster.
        cluster_mode: Option<ClusterMode>;
    }
}

section! {
    /// Shards, each with a primary and its replicas.
    ClusterMode {
        /// Number of shards.
        shards: u32 [1..=500] = |_| 2;
        /// Number of replicas per shard.
        replicas: u32 [0..=5] = |profile| profile.pick(1, 0);
    }
}

choice! {
    /// The engine of the cache.
    Engine, "cache engine" {
        /// Redis OSS.
        Redis = "redis",
        /// Valkey, the open-source fork of Redis.
        Valkey = "valkey",
    }
}

impl Engine {
    /// The display name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Redis => "Redis",
            Self::Valkey => "Valkey",
        }
    }

    /// Versions that support encryption in transit and automatic minor upgrades, oldest first.
    ///
    /// Source: cfn-lint's copy of the ElastiCache API (November 2026).
    pub(crate) fn versions(self) -> &'static [&'static str] {
        match self {
            Self::Redis => &["6.2", "7.0", "7.1"],
            Self::Valkey => &["7.2", "8.0", "8.1", "8.2", "9.0", "9.1"],
        }
    }
}

/// Node families. Source: cfn-lint's copy of the ElastiCache API (November 2026).
const NODE_FAMILIES: &[&str] =
    &["c7gn", "c8gn", "m5", "m6g", "m7g", "m8g", "r5", "r6g", "r6gd", "r7g", "r8g", "t3", "t4g"];

text! {
    /// An ElastiCache node type, `cache.t4g.medium`.
    NodeType, "node type", |written| {
        let problem = Problem::new(Rule::NodeType, format!("`{written}` is not an ElastiCache node type"));
        check_class(written, "cache", NODE_FAMILIES, problem)
    }
}

impl Cache {
    /// The engine version, as set or by default.
    #[must_use]
    pub(crate) fn version(&self) -> &str {
        match (&*self.engine_version, *self.engine) {
            (Some(version), _) => version,
            (None, Engine::Redis) => "7.1",
            (None, Engine::Valkey) => "8.1",
        }
    }

    /// Whether every primary has a replica for failover.
    #[must_use]
    pub(crate) fn has_replicas(&self) -> bool {
        self.cluster_mode.as_ref().map_or(*self.nodes > 1, |cluster| *cluster.replicas > 0)
    }
}
