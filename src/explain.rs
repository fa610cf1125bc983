//! Documentation of rules and settings, and the JSON Schema, from the definitions that the parser uses.

use crate::config::{self, Config, Field, FieldKind, Label, Occurs, Profile, Section, paths};
use crate::diagnostics::{Rule, did_you_mean};
use crate::views::cost::{Effect, effects};
use serde_json::{Map, Value as Json, json};

/// A rule or setting to explain.
pub(crate) enum Topic {
    /// A rule by its code.
    Rule(Rule),
    /// A setting or block by its path, such as `backend.autoscaling.min`; the empty path is the whole file.
    Setting(String, &'static Field),
}

/// Finds a rule by its code and a setting by its path; both may have the same name. If none matches, returns the most
/// similar name, if any.
pub(crate) fn find(name: &str) -> Result<Vec<Topic>, Option<String>> {
    find_in(Config::fields(), name)
}

fn find_in(fields: &'static [Field], name: &str) -> Result<Vec<Topic>, Option<String>> {
    let rule = Rule::ALL.iter().find(|rule| rule.code() == name).copied().map(Topic::Rule);
    let setting = config::find(fields, name).map(|field| Topic::Setting(name.to_owned(), field));
    let found: Vec<Topic> = rule.into_iter().chain(setting).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let (codes, paths) = names_in(fields);
    // A name without its block, such as `multi_az`.
    let inside = paths.iter().find(|path| path.rsplit('.').next() == Some(name)).cloned();
    let known = codes.into_iter().chain(paths.iter().map(String::as_str));
    Err(inside.or_else(|| did_you_mean(name, known).map(str::to_owned)))
}

/// The codes of all rules, and the paths of all settings.
#[must_use]
pub(crate) fn names() -> (Vec<&'static str>, Vec<String>) {
    names_in(Config::fields())
}

fn names_in(fields: &[Field]) -> (Vec<&'static str>, Vec<String>) {
    (Rule::ALL.iter().map(|rule| rule.code()).collect(), paths(fields))
}

impl Topic {
    /// The explanation as JSON.
    #[must_use]
    pub(crate) fn to_json(&self) -> Json {
        match self {
            Self::Rule(rule) => json!({
                "kind": "rule", "name": rule.code(), "description": rule.description(), "fix": rule.fix(),
            }),
            Self::Setting(path, field) => {
                let mut object = json!({ "kind": kind(field), "name": path, "description": one_line(field.doc) });
                match &field.kind {
                    FieldKind::Attribute { type_name, schema, range, defaults, .. } => {
                        object["type"] = (*type_name).into();
                        object["schema"] = schema();
                        if let Some(range) = range {
                            object["range"] = json!([range.start(), range.end()]);
                        }
                        object["required"] = defaults.is_none().into();
                        let defaults = defaults.iter().flatten().zip(Profile::ALL);
                        object["defaults"] = defaults
                            .map(|(value, profile)| (profile.as_str().to_owned(), value.clone()))
                            .collect::<Map<_, _>>()
                            .into();
                    }
                    FieldKind::Block { occurs, fields } => {
                        object["optional"] = (*occurs == Occurs::Optional).into();
                        if *occurs == Occurs::Labelled {
                            object["labelled"] = true.into();
                        }
                        object["settings"] = fields.iter().map(|field| field.name).collect();
                    }
                }
                object["cost_effects"] = json!(effects(path, field));
                object
            }
        }
    }

    /// The explanation as text.
    #[must_use]
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Rule(rule) => {
                format!("{}\n\n{}\n\nhow to fix it: {}\n", rule.code(), rule.description(), rule.fix())
            }
            Self::Setting(path, field) => {
                let mut lines = vec![path.clone(), String::new(), one_line(field.doc), String::new()];
                match &field.kind {
                    FieldKind::Attribute { type_name, schema, range, defaults, .. } => {
                        lines.push(format!("type: {type_name}"));
                        if let Some(choices) = schema()["enum"].as_array() {
                            let choices = choices.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                            lines.push(format!("one of: {choices}"));
                        }
                        if let Some(range) = range {
                            lines.push(format!("limits: {} to {}", range.start(), range.end()));
                        }
                        lines.push(match defaults.as_deref() {
                            None => "required: no default".to_owned(),
                            Some([production, development]) if production != development => {
                                format!(
                                    "default: {} in production, {} in development",
                                    display(production),
                                    display(development)
                                )
                            }
                            Some(defaults) => format!("default: {}", display(&defaults[0])),
                        });
                    }
                    FieldKind::Block { occurs, fields } => {
                        match occurs {
                            Occurs::Always => {}
                            Occurs::Optional => lines.push("optional: disabled unless the block is present".to_owned()),
                            Occurs::Labelled => lines.push(format!(
                                "labelled: any number of blocks, each with its own label, `{} \"main\" {{ … }}`",
                                field.name
                            )),
                        }
                        let width = fields.iter().map(|field| field.name.len()).max().unwrap_or_default();
                        lines.extend(
                            fields.iter().map(|field| format!("  {:width$}  {}", field.name, one_line(field.doc))),
                        );
                    }
                }
                lines.extend(cost(&effects(path, field), matches!(field.kind, FieldKind::Attribute { .. })));
                lines.join("\n") + "\n"
            }
        }
    }
}

/// The effect of a setting on the cost; for a block, only the effect of enabling it.
fn cost(effects: &[Effect], is_setting: bool) -> Vec<String> {
    if effects.is_empty() {
        return if is_setting { vec!["effect on cost: none in the estimate".to_owned()] } else { vec![] };
    }
    let sets: Vec<String> = effects.iter().map(|effect| effect.set.join(" ")).collect();
    let width = sets.iter().map(String::len).max().unwrap_or_default();
    let title = "effect on cost, in USD per month, compared with production defaults in us-east-1:".to_owned();
    let head = format!("  {:width$}  {:>10}  {:>10}", "", "expected", "busy month");
    let rows = effects.iter().zip(&sets).map(|(Effect { monthly, .. }, set)| {
        format!("  {set:width$}  {:>+10.2}  {:>+10.2}", monthly.expected, monthly.high)
    });
    [title, head].into_iter().chain(rows).collect()
}

fn kind(field: &Field) -> &'static str {
    match field.kind {
        FieldKind::Attribute { .. } => "setting",
        FieldKind::Block { .. } => "block",
    }
}

fn display(default: &Json) -> String {
    if default.is_null() { "none".to_owned() } else { default.to_string() }
}

fn one_line(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// JSON Schema of an environment file, for editors.
#[must_use]
pub(crate) fn schema() -> Json {
    schema_of(Config::fields())
}

fn schema_of(fields: &[Field]) -> Json {
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "commander-tf environment file",
    });
    for (key, value) in object(fields).as_object().into_iter().flatten() {
        schema[key] = value.clone();
    }
    schema
}

fn object(fields: &[Field]) -> Json {
    let mut properties = Map::new();
    let mut required = vec![];
    for field in fields {
        let mut property = match &field.kind {
            FieldKind::Block { occurs: Occurs::Labelled, fields } => json!({
                "type": "object",
                "propertyNames": { "maxLength": Label::MAX_LENGTH },
                "patternProperties": { (Label::PATTERN): object(fields) },
                "additionalProperties": false,
            }),
            FieldKind::Block { fields, .. } => object(fields),
            FieldKind::Attribute { schema, range, defaults, .. } => {
                let mut property = schema();
                if let Some(range) = range {
                    property["minimum"] = (*range.start()).into();
                    property["maximum"] = (*range.end()).into();
                }
                match defaults.as_deref() {
                    None => required.push(field.name),
                    // A schema has room for one default; if the profiles differ, leave it out.
                    Some([production, development]) if production == development && !production.is_null() => {
                        property["default"] = production.clone();
                    }
                    Some(_) => {}
                }
                property
            }
        };
        property["description"] = one_line(field.doc).into();
        properties.insert(field.name.to_owned(), property);
    }
    let mut object = json!({ "type": "object", "additionalProperties": false, "properties": properties });
    if !required.is_empty() {
        object["required"] = required.into();
    }
    object
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::example::Example;

    fn text(name: &str) -> String {
        let topics = find_in(Example::fields(), name).unwrap_or_else(|near| panic!("{name}: {near:?}"));
        topics.iter().map(Topic::text).collect()
    }

    #[test]
    fn a_setting_in_a_labelled_block_is_found_with_and_without_its_label() {
        for path in ["worker.cpu", "worker.emails.cpu", "worker.<label>.cpu", "worker.spot.cpu"] {
            assert!(
                text(path).contains("limits: 256 to 4096\ndefault: 512 in production, 256 in development"),
                "{path}"
            );
        }
        assert!(
            text("worker").contains("labelled: any number of blocks, each with its own label, `worker \"main\" { … }`")
        );
        assert!(text("worker.emails.spot").contains("optional: disabled unless the block is present"));
        assert!(find_in(Example::fields(), "worker.E_mails.cpu").is_err());
        assert!(find_in(Example::fields(), "worker.emails.reports.cpu").is_err());
        let near = find_in(Example::fields(), "percent").err().flatten();
        assert_eq!(near.as_deref(), Some("worker.<label>.spot.percent"));
    }

    #[test]
    fn lists_and_json_contain_the_label() {
        let (_, paths) = names_in(Example::fields());
        assert!(paths.contains(&"worker".to_owned()) && paths.contains(&"worker.<label>.spot.percent".to_owned()));
        let topics = find_in(Example::fields(), "worker").unwrap_or_default();
        let json = topics[0].to_json();
        assert_eq!((&json["labelled"], &json["optional"]), (&Json::Bool(true), &Json::Bool(false)));
        assert_eq!(json["settings"], json!(["cpu", "command", "thresholds", "spot"]));
    }

    #[test]
    fn the_schema_accepts_any_valid_label() {
        let worker = &schema_of(Example::fields())["properties"]["worker"];
        let block = &worker["patternProperties"][Label::PATTERN];
        assert_eq!(block["required"], json!(["command"]));
        assert_eq!(block["properties"]["spot"]["properties"]["percent"]["maximum"], 100);
        assert_eq!(block["properties"]["thresholds"]["additionalProperties"]["type"], "integer");
        assert_eq!(
            (&worker["additionalProperties"], &worker["propertyNames"]["maxLength"]),
            (&json!(false), &json!(20))
        );
    }
}
