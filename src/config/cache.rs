//! `cache`: Redis or Valkey on ElastiCache.

use super::database::check_class;
use super::declare::section;
use super::value::{Problem, choice, text};
use super::window::{DailyWindow, WeeklyWindow};
use crate::diagnostics::Rule;

section! {
    /// Redis or Valkey on ElastiCache, in isolated subnets, encrypted at rest and in transit.
    Cache {
        /// Whether there is one. The backend gets `REDIS_URL`.
        enabled: bool = |_| true;
        /// `valkey` speaks the same protocol and costs 20% less.
        engine: Engine = |_| Engine::Redis;
        /// The engine's version; without it `7.1` for Redis and `8.1` for Valkey.
        engine_version: Option<String> = |_| None;
        /// The node type.
        node_type: NodeType = |profile| NodeType::from_static(profile.pick("cache.t4g.medium", "cache.t4g.micro"));
        /// Nodes with the same data: one primary, the others replicas that take over. Not together with `cluster_mode`.
        nodes: u32 [1..=6] = |profile| profile.pick(2, 1);
        /// Whether replicas stand in other availability zones. Without it: wherever there are replicas.
        multi_az: Option<bool> = |_| None;
        /// Days for which daily snapshots are kept; 0 for none.
        snapshot_retention_days: u32 [0..=35] = |profile| profile.pick(5, 0);
        /// When snapshots are taken.
        snapshot_window: DailyWindow = |_| DailyWindow::from_static("02:00-03:00");
        /// When AWS may restart nodes.
        maintenance_window: WeeklyWindow = |_| WeeklyWindow::from_static("sun:06:00-sun:07:00");
        /// Raise it by one to replace the authentication token.
        auth_token_version: u32 [1..=1_000_000] = |_| 1;
    }
    blocks {
        /// Spreads the keys over shards. The backend needs a client that knows Redis Cluster.
        cluster_mode: Option<ClusterMode>;
    }
}

section! {
    /// Shards, each with a primary and its replicas.
    ClusterMode {
        /// The number of shards.
        shards: u32 [1..=500] = |_| 2;
        /// Replicas of each shard.
        replicas: u32 [0..=5] = |profile| profile.pick(1, 0);
    }
}

choice! {
    /// The cache's engine.
    Engine, "a cache engine" {
        /// Redis OSS.
        Redis = "redis",
        /// Valkey, the open fork.
        Valkey = "valkey",
    }
}

impl Engine {
    /// Its name in sentences.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Redis => "Redis",
            Self::Valkey => "Valkey",
        }
    }

    /// Versions with encryption in transit and automatic minor upgrades, oldest first.
    ///
    /// Source: cfn-lint's copy of the ElastiCache API (November 2026).
    pub(crate) fn versions(self) -> &'static [&'static str] {
        match self {
            Self::Redis => &["6.2", "7.0", "7.1"],
            Self::Valkey => &["7.2", "8.0", "8.1", "8.2", "9.0", "9.1"],
        }
    }
}

/// Families of nodes. Source: cfn-lint's copy of the ElastiCache API (November 2026).
const NODE_FAMILIES: &[&str] =
    &["c7gn", "c8gn", "m5", "m6g", "m7g", "m8g", "r5", "r6g", "r6gd", "r7g", "r8g", "t3", "t4g"];

text! {
    /// An ElastiCache node type, `cache.t4g.medium`.
    NodeType, "node type", |written| {
        let problem = Problem::new(Rule::NodeType, format!("`{written}` is not a node type of ElastiCache"));
        check_class(written, "cache", NODE_FAMILIES, problem)
    }
}

impl Cache {
    /// The engine's version, as written or by default.
    #[must_use]
    pub(crate) fn version(&self) -> &str {
        match (&*self.engine_version, *self.engine) {
            (Some(version), _) => version,
            (None, Engine::Redis) => "7.1",
            (None, Engine::Valkey) => "8.1",
        }
    }

    /// Whether any primary has a replica that can take over.
    #[must_use]
    pub(crate) fn has_replicas(&self) -> bool {
        self.cluster_mode.as_ref().map_or(*self.nodes > 1, |cluster| *cluster.replicas > 0)
    }
}
