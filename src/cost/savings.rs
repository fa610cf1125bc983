//! What this configuration leaves unused: settings that would make it cheaper, each with its monthly amount.

use super::{Estimate, Prices, estimate};
use crate::config::backend::ContainerInsights;
use crate::config::cache::{Engine, NodeType};
use crate::config::database::InstanceClass;
use crate::config::fargate::CpuArchitecture;
use crate::config::network::NatGatewayMode;
use crate::config::{Config, Profile, Section, Setting};
use crate::diagnostics::Report;
use crate::source::Origin;
use crate::system::System;
use serde::Serialize;
use serde_json::{Value as Json, json};

/// A change that saves money.
#[derive(Clone, Debug, Serialize)]
pub struct Saving {
    /// What it saves in an expected month.
    pub monthly: f64,
    /// What to do, in words.
    pub change: String,
    /// The settings to write, `null` for one to take out; none for what is bought rather than configured.
    pub settings: Vec<Change>,
    /// What it costs otherwise.
    pub but: &'static str,
    /// Where the first of the settings is written now.
    #[serde(skip)]
    pub origin: Origin,
}

/// A setting and its new value.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// `network.nat_gateways`
    pub path: &'static str,
    /// The value, as it would be written.
    pub value: Json,
}

/// A change that may save money.
struct Candidate {
    settings: Vec<Change>,
    but: &'static str,
    config: Config,
}

impl Candidate {
    fn new<const N: usize>(
        config: &Config,
        settings: [(&'static str, Json); N],
        but: &'static str,
        apply: impl FnOnce(&mut Config),
    ) -> Self {
        let mut config = config.clone();
        apply(&mut config);
        let settings = settings.into_iter().map(|(path, value)| Change { path, value }).collect();
        Self { settings, but, config }
    }
}

/// Compute Savings Plans take about so much off Fargate for a year without payment in advance; they are bought, not configured.
/// Source: <https://aws.amazon.com/savingsplans/compute-pricing/>, which gives up to 20% for Fargate on x86 and ARM.
const SAVINGS_PLAN: f64 = 0.20;

/// The savings, the largest first: what the configuration with each change costs less, of those changes that are valid.
#[must_use]
pub fn savings(config: &Config, now: &Estimate, prices: Prices) -> Vec<Saving> {
    let mut candidates = compute(config);
    candidates.extend(network(config));
    candidates.extend(data(config));
    let origins = config.settings();
    let origin = |path: &str| origins.iter().find(|setting| setting.path == path).map(|setting| setting.origin.clone());
    let mut savings: Vec<Saving> = candidates
        .into_iter()
        .filter(|candidate| candidate.config.is_valid())
        .filter_map(|Candidate { settings, but, config }| {
            let then = estimate(&System::of(&config), prices).ok()?;
            Some(Saving {
                monthly: now.total().expected - then.total().expected,
                change: settings.iter().map(words).collect::<Vec<_>>().join(", "),
                origin: settings.first().and_then(|change| origin(change.path)).unwrap_or(Origin::Default),
                settings,
                but,
            })
        })
        .collect();
    let fargate = now.sum(|line| line.unit == "vCPU-hour" || line.unit == "GB-hour").expected;
    savings.push(Saving {
        monthly: fargate * SAVINGS_PLAN,
        change: "a Compute Savings Plan for the Fargate tasks".to_owned(),
        settings: vec![],
        but: "paid for a year, whatever runs",
        origin: Origin::Default,
    });
    savings.retain(|saving| saving.monthly >= 0.01);
    savings.sort_by(|a, b| b.monthly.total_cmp(&a.monthly));
    savings
}

fn words(Change { path, value }: &Change) -> String {
    if value.is_null() { format!("no `{path}`") } else { format!("{path} = {value}") }
}

/// Tasks: ARM, Spot, hours without any, fewer metrics of them.
fn compute(config: &Config) -> Vec<Candidate> {
    let production = *config.profile == Profile::Production;
    let backend = &config.backend;
    let mut candidates = vec![];
    let arm = "the image has to be built for ARM";
    if *backend.cpu_architecture == CpuArchitecture::X8664 {
        candidates.push(Candidate::new(config, [("backend.cpu_architecture", "arm64".into())], arm, |config| {
            set(&mut config.backend.cpu_architecture, CpuArchitecture::Arm64);
        }));
    }
    if *config.qdrant.enabled && *config.qdrant.cpu_architecture == CpuArchitecture::X8664 {
        candidates.push(Candidate::new(config, [("qdrant.cpu_architecture", "arm64".into())], arm, |config| {
            set(&mut config.qdrant.cpu_architecture, CpuArchitecture::Arm64);
        }));
    }
    if backend.spot.is_none() && (!production || *backend.desired_count > 2) {
        let but = "AWS may take these tasks back with two minutes' notice";
        candidates.push(Candidate::new(config, [("backend.spot.percent", 75.into())], but, |config| {
            config.backend.spot = Some(with_defaults(config));
        }));
    }
    if backend.off_hours.is_none() && !production {
        let but = "nobody works with it at night and on weekends";
        candidates.push(Candidate::new(config, [("backend.off_hours.stop", "20:00".into())], but, |config| {
            config.backend.off_hours = Some(with_defaults(config));
        }));
    }
    let fewer = match *backend.container_insights {
        ContainerInsights::Enhanced => Some((ContainerInsights::Enabled, "no metrics of single tasks and containers")),
        ContainerInsights::Enabled => Some((ContainerInsights::Disabled, "CPU and memory of the services only")),
        ContainerInsights::Disabled => None,
    };
    candidates.extend(fewer.map(|(level, but)| {
        Candidate::new(config, [("backend.container_insights", level.as_str().into())], but, |config| {
            set(&mut config.backend.container_insights, level);
        })
    }));
    candidates
}

/// The way out: fewer gateways, or one regional gateway where much is sent through those of other zones.
fn network(config: &Config) -> Vec<Candidate> {
    let network = &config.network;
    let (gateways, mode) = ("network.nat_gateways", "network.nat_gateway_mode");
    let set_zonal = |config: &mut Config, gateways: u32| {
        set(&mut config.network.nat_gateway_mode, NatGatewayMode::Zonal);
        set(&mut config.network.nat_gateways, gateways);
    };
    if *network.nat_gateway_mode == NatGatewayMode::Regional {
        let fewest = config.profile.pick(2, 1);
        let settings = [(mode, "zonal".into()), (gateways, fewest.into())];
        let but = "zones without a gateway of their own depend on another zone";
        return vec![Candidate::new(config, settings, but, |config| set_zonal(config, fewest))];
    }
    let mut candidates = vec![];
    if *network.nat_gateways > 1 {
        let but = "with its zone, the way out to the internet is lost";
        candidates.push(Candidate::new(config, [(gateways, 1.into())], but, |config| set_zonal(config, 1)));
    }
    let but = "it is paid for every zone";
    candidates.push(Candidate::new(config, [(mode, "regional".into()), (gateways, Json::Null)], but, |config| {
        set(&mut config.network.nat_gateway_mode, NatGatewayMode::Regional);
        config.network.nat_gateways.origin = Origin::Default;
    }));
    candidates
}

/// Database and cache: the other engine, no standby, the next smaller class.
fn data(config: &Config) -> Vec<Candidate> {
    let mut candidates = vec![];
    let (database, cache) = (&config.database, &config.cache);
    if *database.multi_az {
        let but = "with its zone, the database is lost for hours";
        candidates.push(Candidate::new(config, [("database.multi_az", false.into())], but, |config| {
            set(&mut config.database.multi_az, false);
        }));
    }
    let smaller_but = "half the memory, and half the connections";
    if let Some(class) = smaller(&database.instance_class).and_then(|class| InstanceClass::new(&class).ok()) {
        let settings = [("database.instance_class", class.to_string().into())];
        candidates.push(Candidate::new(config, settings, smaller_but, |config| {
            set(&mut config.database.instance_class, class);
        }));
    }
    if !*cache.enabled {
        return candidates;
    }
    if let Some(node_type) = smaller(&cache.node_type).and_then(|node_type| NodeType::new(&node_type).ok()) {
        let settings = [("cache.node_type", node_type.to_string().into())];
        candidates.push(Candidate::new(config, settings, "half the memory", |config| {
            set(&mut config.cache.node_type, node_type);
        }));
    }
    if *cache.engine == Engine::Redis {
        let version = cache.engine_version.origin.is_written().then_some("8.1");
        let mut candidate =
            Candidate::new(config, [("cache.engine", "valkey".into())], "the engine is changed", |config| {
                set(&mut config.cache.engine, Engine::Valkey);
                set(&mut config.cache.engine_version, version.map(str::to_owned));
            });
        candidate
            .settings
            .extend(version.map(|version| Change { path: "cache.engine_version", value: json!(version) }));
        candidates.push(candidate);
    }
    candidates
}

/// The value as if a default gave it: what it was before is no longer written.
fn set<T>(setting: &mut Setting<T>, value: T) {
    *setting = Setting { value, origin: Origin::Default };
}

/// A block in which nothing is written.
fn with_defaults<S: Section>(config: &Config) -> S {
    S::resolve(S::Layer::default(), *config.profile, &mut Report::default())
}

/// The next smaller class of the same family.
fn smaller(class: &str) -> Option<String> {
    const SIZES: &[&str] =
        &["micro", "small", "medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"];
    let (family, size) = class.rsplit_once('.')?;
    let position = SIZES.iter().position(|known| *known == size)?;
    Some(format!("{family}.{}", SIZES.get(position.checked_sub(1)?)?))
}
