//! `cache`: versions, nodes and windows that ElastiCache accepts.

use crate::config::Config;
use crate::config::cache::Cache;
use crate::diagnostics::{Report, Rule, did_you_mean, join_or};

/// The rules.
pub(super) fn rules(config: &Config, report: &mut Report) {
    let cache = &config.cache;
    let (engine, versions) = (cache.engine.as_str(), cache.engine.versions());
    if cache.engine.origin.is_known() && !versions.contains(&cache.version()) {
        let summary = format!("ElastiCache does not offer `{engine}` `{}` here", cache.version());
        let hint = match did_you_mean(cache.version(), versions.iter().copied()) {
            Some(near) => format!("did you mean `{near}`? Offered are {}", join_or(versions)),
            None => format!("offered are {}", join_or(versions)),
        };
        report
            .error(Rule::CacheVersion, &cache.engine_version.origin, summary)
            .related(&cache.engine.origin, "the engine")
            .hint(hint);
    }
    if let Some(cluster) = &cache.cluster_mode
        && cache.nodes.origin.is_written()
    {
        report
            .error(Rule::CacheNodes, &cache.nodes.origin, "`nodes` and `cluster_mode` exclude each other")
            .related(&cluster.origin, "cluster mode is on")
            .hint("leave `nodes` out; `shards` and `replicas` say how many there are");
    }
    if *cache.multi_az == Some(true) && !cache.has_replicas() {
        report
            .error(Rule::CacheNodes, &cache.multi_az.origin, "several availability zones need a replica")
            .related(&cache.nodes.origin, "one node has no replica")
            .hint("write `nodes` as 2 or more, or leave `multi_az` out");
    }
    windows(cache, report);
}

fn windows(cache: &Cache, report: &mut Report) {
    let (snapshot, maintenance) = (&cache.snapshot_window, &cache.maintenance_window);
    for (minutes, origin) in [(snapshot.minutes(), &snapshot.origin), (maintenance.minutes(), &maintenance.origin)] {
        if minutes < 60 {
            report
                .error(Rule::Window, origin, format!("the cache's windows are at least 60 minutes long, not {minutes}"))
                .hint("ElastiCache refuses shorter ones");
        }
    }
    if snapshot.origin.is_known() && maintenance.origin.is_known() && snapshot.overlaps(maintenance) {
        let written = if maintenance.origin.is_written() { &maintenance.origin } else { &snapshot.origin };
        report
            .error(Rule::WindowOverlap, written, "the cache's snapshot and maintenance windows overlap")
            .related(&snapshot.origin, "snapshots are taken here")
            .hint("move one of them");
    }
}
