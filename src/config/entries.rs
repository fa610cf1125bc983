//! Maps of settings.

use super::setting::Setting;
use super::syntax::{Kind, Value};
use super::value::{Problem, SettingType};
use crate::diagnostics::Rule;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// A map whose entries have the position of their key.
pub(crate) type Entries<T> = BTreeMap<String, Setting<T>>;

impl<T: SettingType> SettingType for Entries<T> {
    const TYPE: &'static str = "map";
    const ENTRY_TYPE: Option<&'static str> = Some(T::TYPE);

    fn decode(value: &Value) -> Result<Self, Problem> {
        let Kind::Map(entries) = &value.kind else {
            return Err(Problem::type_mismatch("a map", &value.kind).hint("write `{ key = value }`"));
        };
        let mut map = Self::new();
        for (key, origin, value) in entries {
            let value = T::decode(value).map_err(|problem| problem.at(&value.origin))?;
            if map.insert(key.clone(), Setting { value, origin: origin.clone() }).is_some() {
                return Err(Problem::new(Rule::Duplicate, format!("duplicate key `{key}`"))
                    .hint("keep one of them")
                    .at(origin));
            }
        }
        Ok(map)
    }

    fn to_json(&self) -> Json {
        self.iter().map(|(key, value)| (key.clone(), value.to_json())).collect::<serde_json::Map<_, _>>().into()
    }

    fn schema() -> Json {
        json!({ "type": "object", "additionalProperties": T::schema() })
    }
}
