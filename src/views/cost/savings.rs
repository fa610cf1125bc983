//! Savings: settings that would make an environment cheaper, each with its monthly amount.

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
    /// The amount saved in an expected month.
    pub monthly: f64,
    /// Human-readable text.
    pub change: String,
    /// The settings to change; empty if the saving is a purchase.
    pub settings: Vec<Change>,
    /// The disadvantage.
    pub trade_off: &'static str,
    /// The current location of the first setting.
    #[serde(skip)]
    pub origin: Origin,
}

/// A setting and its new value.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Change {
    /// The path, such as `network.nat_gateways`.
    pub path: &'static str,
    /// The new value; `null` removes the setting.
    pub value: Json,
}

/// Changes that may save money, and their trade-off.
type Candidate = (Vec<(&'static str, Json)>, &'static str);

/// The discount of a Compute Savings Plan on Fargate: one year, no upfront payment. A plan is bought, not configured.
/// Source: <https://aws.amazon.com/savingsplans/compute-pricing/>, which states up to 20% for Fargate on x86 and ARM.
const SAVINGS_PLAN: f64 = 0.20;

/// The savings, largest first. Each is the cost difference after a candidate's edits to the environment's file;
/// candidates that make the file invalid are skipped.
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
                change: settings.iter().map(Change::text).collect::<Vec<_>>().join(", "),
                origin: settings.first().and_then(|change| origin(change.path)).unwrap_or(Origin::Default),
                settings,
                trade_off,
            })
        })
        .collect();
    let fargate = now.sum(|line| line.unit == "vCPU-hour" || line.unit == "GB-hour").expected;
    savings.push(Saving {
        monthly: fargate * SAVINGS_PLAN,
        change: "buy a Compute Savings Plan for the Fargate tasks".to_owned(),
        settings: vec![],
        trade_off: "a one-year commitment, billed even if no tasks run",
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

    fn text(&self) -> String {
        if self.value.is_null() { format!("remove {}", self.path) } else { format!("{} = {}", self.path, self.value) }
    }
}

/// Tasks: ARM, Spot, off-hours, fewer metrics.
fn compute(config: &Config) -> Vec<Candidate> {
    let production = *config.profile == Profile::Production;
    let (backend, qdrant) = (&config.backend, &config.qdrant);
    let mut candidates: Vec<Candidate> = vec![];
    let arm = "the image must be built for ARM";
    if *backend.cpu_architecture == CpuArchitecture::X8664 {
        candidates.push((vec![("backend.cpu_architecture", "arm64".into())], arm));
    }
    if *qdrant.cpu_architecture == CpuArchitecture::X8664 {
        candidates.push((vec![("qdrant.cpu_architecture", "arm64".into())], arm));
    }
    if backend.spot.is_none() && (!production || *backend.desired_count > 2) {
        let trade_off = "AWS may stop these tasks with two minutes' notice";
        candidates.push((vec![("backend.spot.percent", 75.into())], trade_off));
    }
    if backend.off_hours.is_none() && !production {
        let trade_off = "the environment is down at night and on weekends";
        candidates.push((vec![("backend.off_hours.stop", "20:00".into())], trade_off));
    }
    let lower_level = match *backend.container_insights {
        ContainerInsights::Enhanced => Some((ContainerInsights::Enabled, "no metrics per task and container")),
        ContainerInsights::Enabled => Some((ContainerInsights::Disabled, "only CPU and memory metrics per service")),
        ContainerInsights::Disabled => None,
    };
    candidates.extend(
        lower_level.map(|(level, trade_off)| (vec![("backend.container_insights", level.as_str().into())], trade_off)),
    );
    candidates
}

/// NAT gateways: fewer, or a regional one, which pays off if much traffic crosses zones.
fn network(config: &Config) -> Vec<Candidate> {
    let network = &config.network;
    let (gateways, mode) = ("network.nat_gateways", "network.nat_gateway_mode");
    if *network.nat_gateway_mode == NatGatewayMode::Regional {
        let settings = vec![(mode, "zonal".into()), (gateways, config.profile.pick(2, 1).into())];
        return vec![(settings, "zones without a NAT gateway depend on another zone")];
    }
    let mut candidates: Vec<Candidate> = vec![];
    if *network.nat_gateways > 1 {
        let trade_off = "a failure of the gateway's zone cuts off internet access for all zones";
        candidates.push((vec![(gateways, 1.into())], trade_off));
    }
    candidates.push((vec![(mode, "regional".into()), (gateways, Json::Null)], "billed for every zone in use"));
    candidates
}

/// Database and cache: no standby, the next smaller class, Valkey instead of Redis.
fn data(config: &Config) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = vec![];
    let (database, cache) = (&config.database, &config.cache);
    if *database.multi_az {
        let trade_off = "a zone failure takes the database down until it is restored";
        candidates.push((vec![("database.multi_az", false.into())], trade_off));
    }
    if let Some(class) = smaller(&database.instance_class) {
        let trade_off = "half the memory and half the connections";
        candidates.push((vec![("database.instance_class", class.into())], trade_off));
    }
    if let Some(node_type) = smaller(&cache.node_type) {
        candidates.push((vec![("cache.node_type", node_type.into())], "half the memory"));
    }
    if *cache.engine == Engine::Redis {
        let mut settings = vec![("cache.engine", "valkey".into())];
        if cache.engine_version.origin.is_written() {
            settings.push(("cache.engine_version", "8.1".into()));
        }
        candidates.push((settings, "the engine changes from Redis to Valkey"));
    }
    candidates
}

/// The next smaller class of the same family.
fn smaller(class: &str) -> Option<String> {
    const SIZES: &[&str] =
        &["micro", "small", "medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"];
    let (family, size) = class.rsplit_once('.')?;
    let position = SIZES.iter().position(|candidate| *candidate == size)?;
    Some(format!("{family}.{}", SIZES.get(position.checked_sub(1)?)?))
}
