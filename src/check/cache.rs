//! Rules for `cache`: versions, nodes and windows that ElastiCache accepts.

use crate::config::Config;
use crate::config::cache::Cache;
use crate::diagnostics::{Report, Rule, did_you_mean, join_or};

/// Checks the block.
pub(super) fn rules(config: &Config, report: &mut Report) {
    let cache = &config.cache;
    let (engine, versions) = (cache.engine.as_str(), cache.engine.versions());
    if cache.engine.origin.is_known() && !versions.contains(&cache.version()) {
        let summary = format!("ElastiCache does not offer `{engine}` version `{}`", cache.version());
        let hint = match did_you_mean(cache.version(), versions.iter().copied()) {
            Some(near) => format!("did you mean `{near}`? expected {}", join_or(versions)),
            None => format!("expected {}", join_or(versions)),
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
            .error(Rule::CacheNodes, &cache.nodes.origin, "`nodes` and `cluster_mode` are mutually exclusive")
            .related(&cluster.origin, "cluster mode enabled here")
            .hint("remove `nodes`; `shards` and `replicas` in `cluster_mode` set the number of nodes");
    }
    if *cache.multi_az == Some(true) && !cache.has_replicas() {
        report
            .error(Rule::CacheNodes, &cache.multi_az.origin, "`multi_az` requires a replica")
            .related(&cache.nodes.origin, "the number of nodes")
            .hint("set `nodes` to 2 or more, or remove `multi_az`");
    }
    check_windows(cache, report);
}

fn check_windows(cache: &Cache, report: &mut Report) {
    let (snapshot, maintenance) = (&cache.snapshot_window, &cache.maintenance_window);
    for (minutes, origin) in [(snapshot.minutes(), &snapshot.origin), (maintenance.minutes(), &maintenance.origin)] {
        if minutes < 60 {
            report
                .error(Rule::Window, origin, format!("the window is {minutes} minutes long, expected at least 60"))
                .hint("ElastiCache rejects shorter windows; move the end of the window");
        }
    }
    if snapshot.origin.is_known() && maintenance.origin.is_known() && snapshot.overlaps(maintenance) {
        let written = if maintenance.origin.is_written() { &maintenance.origin } else { &snapshot.origin };
        report
            .error(Rule::WindowOverlap, written, "the cache's snapshot and maintenance windows overlap")
            .related(&snapshot.origin, "the snapshot window")
            .hint("ElastiCache rejects overlapping windows; move one of them");
    }
}
