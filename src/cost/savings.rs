//! What this configuration leaves unused: settings that would make it cheaper, each with its monthly amount.

use super::{Estimate, RegionPrices, estimate};
use crate::config;
use crate::config::cache::Engine;
use crate::config::fargate::CpuArchitecture;
use crate::config::{Config, Profile};
use crate::diagnostics::Report;
use crate::source::Sources;
use serde::Serialize;

/// A change that saves money.
#[derive(Clone, Debug, Serialize)]
pub struct Saving {
    /// What it saves in an expected month.
    pub monthly: f64,
    /// The line to change.
    pub change: String,
    /// What it costs otherwise.
    pub but: &'static str,
}

/// Compute Savings Plans take about so much off Fargate for a year without payment in advance; they are bought, not configured.
/// Source: <https://aws.amazon.com/savingsplans/compute-pricing/>, which gives up to 20% for Fargate on x86 and ARM.
const SAVINGS_PLAN: f64 = 0.20;

/// The savings, the largest first. `text` is the environment file, which is estimated again with each change.
pub fn savings(
    name: &str,
    text: &str,
    set: &[String],
    config: &Config,
    now: &Estimate,
    prices: &RegionPrices,
) -> Vec<Saving> {
    let production = *config.profile == Profile::Production;
    let backend = &config.backend;
    let mut candidates: Vec<(&[&str], &str, &'static str)> = vec![];
    if *backend.cpu_architecture == CpuArchitecture::X8664 {
        candidates.push((
            &["backend.cpu_architecture=arm64"],
            "backend { cpu_architecture = \"arm64\" }",
            "the image has to be built for ARM",
        ));
    }
    if *config.qdrant.enabled && *config.qdrant.cpu_architecture == CpuArchitecture::X8664 {
        candidates.push((
            &["qdrant.cpu_architecture=arm64"],
            "qdrant { cpu_architecture = \"arm64\" }",
            "the image has to be built for ARM",
        ));
    }
    if backend.spot.is_none() && (!production || *backend.desired_count > 2) {
        candidates.push((
            &["backend.spot.percent=75"],
            "backend { spot { percent = 75 } }",
            "AWS may take these tasks back with two minutes' notice",
        ));
    }
    if *config.cache.enabled && *config.cache.engine == Engine::Redis && config.cache.engine_version.origin.is_written()
    {
        candidates.push((
            &["cache.engine=valkey", "cache.engine_version=8.1"],
            "cache { engine = \"valkey\", engine_version = \"8.1\" }",
            "the engine is changed",
        ));
    } else if *config.cache.enabled && *config.cache.engine == Engine::Redis {
        candidates.push((&["cache.engine=valkey"], "cache { engine = \"valkey\" }", "the engine is changed"));
    }
    if backend.off_hours.is_none() && !production {
        candidates.push((
            &["backend.off_hours.stop=20:00"],
            "backend { off_hours { } }",
            "nobody works with it at night and on weekends",
        ));
    }
    if *config.network.nat_gateways > 1 {
        candidates.push((
            &["network.nat_gateways=1"],
            "network { nat_gateways = 1 }",
            "with its zone, the way out to the internet is lost",
        ));
    }
    if *config.database.multi_az {
        candidates.push((
            &["database.multi_az=false"],
            "database { multi_az = false }",
            "with its zone, the database is lost for hours",
        ));
    }
    let smaller = smaller(&config.database.instance_class);
    let smaller_setting = smaller.as_ref().map(|class| format!("database.instance_class={class}"));
    let smaller_change = smaller.as_ref().map(|class| format!("database {{ instance_class = \"{class}\" }}"));
    let smaller_set: Vec<&str> = smaller_setting.iter().map(String::as_str).collect();
    if let Some(change) = &smaller_change {
        candidates.push((&smaller_set, change, "half the memory, and half the connections"));
    }
    let mut savings: Vec<Saving> = candidates
        .into_iter()
        .filter_map(|(settings, change, but)| {
            let set =
                set.iter().cloned().chain(settings.iter().map(|setting| (*setting).to_owned())).collect::<Vec<_>>();
            let then = estimate(&load(name, text, &set)?, prices).ok()?;
            Some(Saving { monthly: now.total().expected - then.total().expected, change: change.to_owned(), but })
        })
        .collect();
    let fargate = now.sum(|line| line.unit == "vCPU-hour" || line.unit == "GB-hour").expected;
    savings.push(Saving {
        monthly: fargate * SAVINGS_PLAN,
        change: "a Compute Savings Plan for the Fargate tasks".to_owned(),
        but: "paid for a year, whatever runs",
    });
    savings.retain(|saving| saving.monthly >= 0.01);
    savings.sort_by(|a, b| b.monthly.total_cmp(&a.monthly));
    savings
}

fn load(name: &str, text: &str, set: &[String]) -> Option<Config> {
    let (mut sources, mut report) = (Sources::default(), Report::default());
    let file = sources.add(name, text);
    let config = config::load(name, file, set, &mut sources, &mut report);
    (!report.has_errors()).then_some(config)
}

/// The next smaller class of the same family.
fn smaller(class: &str) -> Option<String> {
    const SIZES: &[&str] =
        &["micro", "small", "medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"];
    let (family, size) = class.rsplit_once('.')?;
    let position = SIZES.iter().position(|known| *known == size)?;
    Some(format!("{family}.{}", SIZES.get(position.checked_sub(1)?)?))
}
