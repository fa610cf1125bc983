//! What this configuration leaves unused: settings that would make it cheaper, each with its monthly amount.

use super::{Estimate, Input, PriceFile};
use crate::config::backend::ContainerInsights;
use crate::config::cache::Engine;
use crate::config::fargate::CpuArchitecture;
use crate::config::network::NatGatewayMode;
use crate::config::{Config, Edit, Profile};
use crate::source::Origin;
use serde::Serialize;
use serde_json::Value as Json;

/// A change that saves money.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Saving {
    /// What it saves in an expected month.
    pub monthly: f64,
    /// What to do, in words.
    pub change: String,
    /// The settings to write, `null` for one to take out; none for what is bought rather than configured.
    pub settings: Vec<Change>,
    /// What is lost in exchange.
    pub trade_off: &'static str,
    /// Where the first of the settings is written now.
    #[serde(skip)]
    pub origin: Origin,
}

/// A setting and its new value.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Change {
    /// `network.nat_gateways`
    pub path: &'static str,
    /// The value, as it would be written.
    pub value: Json,
}

/// Changes that may save money, and what is lost in exchange.
type Candidate = (Vec<(&'static str, Json)>, &'static str);

/// Compute Savings Plans take about so much off Fargate for a year without payment in advance; they are bought, not
/// configured. Source: <https://aws.amazon.com/savingsplans/compute-pricing/>, which gives up to 20% for Fargate on x86
/// and ARM.
const SAVINGS_PLAN: f64 = 0.20;

/// The savings, the largest first: what the environment costs less with each candidate's edits over its file, of those
/// that leave it valid.
#[must_use]
pub(crate) fn savings(input: &Input, config: &Config, now: &Estimate, prices: &PriceFile) -> Vec<Saving> {
    let settings = config.settings();
    let origin =
        |path: &str| settings.iter().find(|setting| setting.path == path).map(|setting| setting.origin.clone());
    let candidates = compute(config).into_iter().chain(network(config)).chain(data(config));
    let mut savings: Vec<Saving> = candidates
        .filter_map(|(changes, trade_off)| {
            let settings: Vec<Change> = changes.into_iter().map(|(path, value)| Change { path, value }).collect();
            let edits: Vec<Edit> = settings.iter().map(Change::edit).collect();
            let then = input.cost_of(&edits, prices)?;
            Some(Saving {
                monthly: now.total().expected - then.total().expected,
                change: settings.iter().map(Change::words).collect::<Vec<_>>().join(", "),
                origin: settings.first().and_then(|change| origin(change.path)).unwrap_or(Origin::Default),
                settings,
                trade_off,
            })
        })
        .collect();
    let fargate = now.sum(|line| line.unit == "vCPU-hour" || line.unit == "GB-hour").expected;
    savings.push(Saving {
        monthly: fargate * SAVINGS_PLAN,
        change: "a Compute Savings Plan for the Fargate tasks".to_owned(),
        settings: vec![],
        trade_off: "paid for a year, whatever runs",
        origin: Origin::Default,
    });
    savings.retain(|saving| saving.monthly >= 0.01);
    savings.sort_by(|a, b| b.monthly.total_cmp(&a.monthly));
    savings
}

impl Change {
    fn edit(&self) -> Edit {
        Edit::Change { path: self.path.to_owned(), value: self.value.clone() }
    }

    fn words(&self) -> String {
        if self.value.is_null() { format!("no `{}`", self.path) } else { format!("{} = {}", self.path, self.value) }
    }
}

/// Tasks: ARM, Spot, hours without any, fewer metrics of them.
fn compute(config: &Config) -> Vec<Candidate> {
    let production = *config.profile == Profile::Production;
    let (backend, qdrant) = (&config.backend, &config.qdrant);
    let mut candidates: Vec<Candidate> = vec![];
    let arm = "the image has to be built for ARM";
    if *backend.cpu_architecture == CpuArchitecture::X8664 {
        candidates.push((vec![("backend.cpu_architecture", "arm64".into())], arm));
    }
    if *qdrant.enabled && *qdrant.cpu_architecture == CpuArchitecture::X8664 {
        candidates.push((vec![("qdrant.cpu_architecture", "arm64".into())], arm));
    }
    if backend.spot.is_none() && (!production || *backend.desired_count > 2) {
        let trade_off = "AWS may take these tasks back with two minutes' notice";
        candidates.push((vec![("backend.spot.percent", 75.into())], trade_off));
    }
    if backend.off_hours.is_none() && !production {
        let trade_off = "nobody works with it at night and on weekends";
        candidates.push((vec![("backend.off_hours.stop", "20:00".into())], trade_off));
    }
    let fewer = match *backend.container_insights {
        ContainerInsights::Enhanced => Some((ContainerInsights::Enabled, "no metrics of single tasks and containers")),
        ContainerInsights::Enabled => Some((ContainerInsights::Disabled, "CPU and memory of the services only")),
        ContainerInsights::Disabled => None,
    };
    candidates.extend(
        fewer.map(|(level, trade_off)| (vec![("backend.container_insights", level.as_str().into())], trade_off)),
    );
    candidates
}

/// NAT gateways: fewer, or one regional gateway where much is sent through those of other zones.
fn network(config: &Config) -> Vec<Candidate> {
    let network = &config.network;
    let (gateways, mode) = ("network.nat_gateways", "network.nat_gateway_mode");
    if *network.nat_gateway_mode == NatGatewayMode::Regional {
        let settings = vec![(mode, "zonal".into()), (gateways, config.profile.pick(2, 1).into())];
        return vec![(settings, "zones without a gateway of their own depend on another zone")];
    }
    let mut candidates: Vec<Candidate> = vec![];
    if *network.nat_gateways > 1 {
        let trade_off = "with its zone, the way out to the internet is lost";
        candidates.push((vec![(gateways, 1.into())], trade_off));
    }
    candidates.push((vec![(mode, "regional".into()), (gateways, Json::Null)], "it is paid for every zone"));
    candidates
}

/// Database and cache: the other engine, no standby, the next smaller class.
fn data(config: &Config) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = vec![];
    let (database, cache) = (&config.database, &config.cache);
    if *database.multi_az {
        candidates.push((vec![("database.multi_az", false.into())], "with its zone, the database is lost for hours"));
    }
    if let Some(class) = smaller(&database.instance_class) {
        let trade_off = "half the memory, and half the connections";
        candidates.push((vec![("database.instance_class", class.into())], trade_off));
    }
    if !*cache.enabled {
        return candidates;
    }
    if let Some(node_type) = smaller(&cache.node_type) {
        candidates.push((vec![("cache.node_type", node_type.into())], "half the memory"));
    }
    if *cache.engine == Engine::Redis {
        let mut settings = vec![("cache.engine", "valkey".into())];
        if cache.engine_version.origin.is_written() {
            settings.push(("cache.engine_version", "8.1".into()));
        }
        candidates.push((settings, "the engine is changed"));
    }
    candidates
}

/// The next smaller class of the same family.
fn smaller(class: &str) -> Option<String> {
    const SIZES: &[&str] =
        &["micro", "small", "medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"];
    let (family, size) = class.rsplit_once('.')?;
    let position = SIZES.iter().position(|known| *known == size)?;
    Some(format!("{family}.{}", SIZES.get(position.checked_sub(1)?)?))
}
