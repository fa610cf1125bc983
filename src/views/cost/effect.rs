//! What a setting does to the cost: an environment with the defaults, estimated again with other values of the setting.

use super::{Input, PriceFile, Prices};
use crate::config::{Edit, Field, FieldKind, Profile};
use crate::system::Range;
use serde::Serialize;
use serde_json::{Value as Json, json};

/// What other values cost, against the default.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Effect {
    /// The settings, `path=value`: those that the setting cannot do without are among them.
    pub set: Vec<String>,
    /// What they cost more than the defaults, a month.
    pub(crate) monthly: Range,
}

/// A production environment with nothing but the defaults, for which effects are given.
const ENVIRONMENT: &str = "
project     = \"example\"
environment = \"prod\"
region      = \"us-east-1\"

dns {
  domain = \"example.com\"
}
";

/// Values to try where the type does not say any, or not the interesting ones, by the path of the setting or block.
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

/// The values of a setting that cost something else than its default, the cheapest first: those that the type names,
/// half and twice the default, or what has a price. None where nothing that is counted depends on it.
///
/// # Panics
/// When the defaults cannot be estimated: a defect, found by the first test that explains a setting.
#[must_use]
pub(crate) fn effects(path: &str, field: &Field) -> Vec<Effect> {
    let file = PriceFile::built_in();
    let default = cost_of(&file, &[]).expect("the defaults have prices");
    let prices = file.region("us-east-1").expect("the built-in prices have us-east-1");
    let tried = alternatives(path, field, prices).into_iter();
    let effects = tried.filter_map(|set| Some(Effect { monthly: cost_of(&file, &set)?.minus(default), set }));
    let differs = |range: Range| [range.low, range.expected, range.high].iter().any(|amount| amount.abs() >= 0.005);
    let mut effects: Vec<Effect> = effects.filter(|effect| differs(effect.monthly)).collect();
    effects.sort_by(|a, b| a.monthly.expected.total_cmp(&b.monthly.expected));
    effects
}

/// What the environment costs with the settings, if they are valid and have prices.
fn cost_of(file: &PriceFile, set: &[String]) -> Option<Range> {
    let edits: Vec<Edit> = set.iter().cloned().map(Edit::Argument).collect();
    let input = Input { name: "prod", path: "prod.hcl", text: ENVIRONMENT, edits: &[] };
    Some(input.cost_of(&edits, file)?.total())
}

/// What to write in place of the default.
fn alternatives(path: &str, field: &Field, prices: Prices) -> Vec<Vec<String>> {
    if let Some((_, examples)) = EXAMPLES.iter().find(|(known, _)| *known == path) {
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
            let written = default.as_u64().and_then(|number| u32::try_from(number).ok()).unwrap_or(lowest);
            [written / 2, written.saturating_mul(2).max(1)].map(|number| json!(number.clamp(lowest, highest))).to_vec()
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
    fn every_example_is_of_a_setting_that_there_is_and_can_be_estimated() {
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
