//! The effect of a setting on the cost: compares an environment with defaults to the same one with other values.

use super::{Input, PriceFile, Prices};
use crate::config::{Edit, Field, FieldKind, Profile};
use crate::system::Range;
use serde::Serialize;
use serde_json::{Value as Json, json};

/// The cost of other values, compared with the default.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Effect {
    /// The settings as `path=value`, including others that the value requires.
    pub set: Vec<String>,
    /// The difference per month; positive if they cost more than the defaults.
    pub(crate) monthly: Range,
}

/// The environment that effects are computed for: production with all defaults.
const ENVIRONMENT: &str = "
project     = \"example\"
environment = \"prod\"
region      = \"us-east-1\"

dns {
  domain = \"example.com\"
}
";

/// Values to try, by path, for settings whose type suggests none or no useful ones.
const EXAMPLES: &[(&str, &[&[&str]])] = &[
    ("region", &[&["region=eu-west-1"], &["region=ap-southeast-1"]]),
    ("network.availability_zones", &[&["network.availability_zones=2"], &["network.availability_zones=4"]]),
    ("network.interface_endpoints", &[&["network.interface_endpoints=[\"logs\"]"]]),
    ("database.iops", &[&["database.iops=16000", "database.allocated_storage=400"]]),
    ("database.storage_throughput", &[&["database.storage_throughput=750", "database.allocated_storage=400"]]),
    ("cache.cluster_mode", &[&["cache.cluster_mode.shards=2"]]),
    ("cache.cluster_mode.shards", &[&["cache.cluster_mode.shards=3"]]),
    ("cache.cluster_mode.replicas", &[&["cache.cluster_mode.replicas=2"]]),
    ("qdrant.cpu", &[&["qdrant.cpu=1024"], &["qdrant.cpu=4096", "qdrant.memory=8192"]]),
    ("qdrant.nodes", &[&["qdrant.nodes=3"]]),
    ("backend.cpu", &[&["backend.cpu=512"], &["backend.cpu=2048", "backend.memory=4096"]]),
    ("backend.spot", &[&["backend.spot.percent=75"]]),
    ("backend.spot.on_demand_base", &[&["backend.spot.on_demand_base=0"], &["backend.spot.on_demand_base=1"]]),
    ("backend.spot.percent", &[&["backend.spot.percent=50"], &["backend.spot.percent=100"]]),
    ("backend.off_hours", &[&["backend.off_hours.stop=20:00"]]),
    ("backend.off_hours.stop", &[&["backend.off_hours.stop=18:00"], &["backend.off_hours.stop=22:00"]]),
    ("backend.off_hours.start", &[&["backend.off_hours.start=06:00"], &["backend.off_hours.start=09:00"]]),
    ("backend.off_hours.start_days", &[&["backend.off_hours.start_days=[\"mon\", \"wed\", \"fri\"]"]]),
    ("secrets.operator", &[&["secrets.operator={ OPENAI_API_KEY = \"openai\" }"]]),
];

/// The values of a setting whose cost differs from the default's, cheapest first: the choices of its type, half and
/// twice the default, or the classes with a price. Empty if the setting does not affect the estimate.
///
/// # Panics
/// If the defaults have no estimate: a bug, which any test that explains a setting finds.
#[must_use]
pub(crate) fn effects(path: &str, field: &Field) -> Vec<Effect> {
    let file = PriceFile::built_in();
    let default = cost_of(&file, &[]).expect("the defaults have prices");
    let prices = file.region("us-east-1").expect("the built-in prices have us-east-1");
    let alternatives = alternatives(path, field, prices).into_iter();
    let effects = alternatives.filter_map(|set| Some(Effect { monthly: cost_of(&file, &set)?.minus(default), set }));
    let differs = |range: Range| [range.low, range.expected, range.high].iter().any(|amount| amount.abs() >= 0.005);
    let mut effects: Vec<Effect> = effects.filter(|effect| differs(effect.monthly)).collect();
    effects.sort_by(|a, b| a.monthly.expected.total_cmp(&b.monthly.expected));
    effects
}

/// The cost of the environment with the settings; `None` if they are invalid or have no price.
fn cost_of(file: &PriceFile, set: &[String]) -> Option<Range> {
    let edits: Vec<Edit> = set.iter().cloned().map(Edit::Argument).collect();
    let input = Input { name: "prod", path: "prod.hcl", text: ENVIRONMENT, edits: &[] };
    Some(input.cost_of(&edits, file)?.total())
}

/// Values to try instead of the default.
fn alternatives(path: &str, field: &Field, prices: Prices) -> Vec<Vec<String>> {
    if let Some((_, examples)) = EXAMPLES.iter().find(|(example, _)| *example == path) {
        return examples.iter().map(|set| set.iter().map(|&setting| setting.to_owned()).collect()).collect();
    }
    let FieldKind::Attribute { schema, range, defaults, .. } = &field.kind else { return vec![] };
    let schema = schema();
    let production = Profile::ALL.iter().position(|profile| *profile == Profile::Production);
    let default = defaults.as_ref().zip(production).and_then(|(defaults, index)| defaults.get(index));
    let default = default.cloned().unwrap_or(Json::Null);
    let classes = |prefix: &str, family: &str| -> Vec<Json> {
        prices.named(prefix).filter(|class| class.starts_with(family)).map(Json::from).collect()
    };
    let is_integer = schema["type"] == "integer" || schema["oneOf"][0]["type"] == "integer";
    let mut values = match (path, schema["enum"].as_array()) {
        ("database.instance_class", _) => classes("rds.", "db."),
        ("cache.node_type", _) => classes("elasticache.redis.", "cache."),
        (_, Some(choices)) => choices.clone(),
        _ if schema["type"] == "boolean" => vec![json!(true), json!(false)],
        _ if is_integer => {
            let (lowest, highest) = range.as_ref().map_or((0, u32::MAX), |range| (*range.start(), *range.end()));
            let base = default.as_u64().and_then(|number| u32::try_from(number).ok()).unwrap_or(lowest);
            [base / 2, base.saturating_mul(2).max(1)].map(|number| json!(number.clamp(lowest, highest))).to_vec()
        }
        _ => vec![],
    };
    values.retain(|value| *value != default);
    values.dedup();
    values
        .into_iter()
        .map(|value| vec![format!("{path}={}", value.as_str().map_or(value.to_string(), str::to_owned))])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{EXAMPLES, cost_of};
    use crate::config::{Config, Section, paths};
    use crate::views::cost::PriceFile;

    #[test]
    fn every_example_names_an_existing_setting_and_has_an_estimate() {
        let (known, file) = (paths(Config::fields()), PriceFile::built_in());
        for (path, examples) in EXAMPLES {
            assert!(known.iter().any(|known| known == path), "{path}");
            for set in *examples {
                let set: Vec<String> = set.iter().map(|&setting| setting.to_owned()).collect();
                assert!(cost_of(&file, &set).is_some(), "{set:?}");
            }
        }
    }
}
