//! The runbook of an environment, `RUNBOOK.md`: what operators do with it, by its real names.

use crate::system::{Root, System};
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior};
use serde_json::{Map, Value as Json, json};

const TEMPLATE: &str = include_str!("../templates/runbook.md.j2");

/// The runbook as Markdown.
///
/// # Panics
/// When the template does not fit its data: a defect, found by the first test that renders anything.
#[must_use]
pub(crate) fn markdown(system: &System) -> String {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let text = environment.render_str(TEMPLATE, Serde(context(system.home())));
    text.expect("the template fits its data") + "\n"
}

/// The topology's names, and the facts of each component under its word; `null` for one that is off.
fn context(root: &Root) -> Json {
    let topology = &root.topology;
    let mut context = Map::new();
    for component in crate::system::COMPONENTS {
        let facts = root.facts(component.word);
        context.insert(component.word.to_owned(), facts.map_or(Json::Null, Json::Object));
    }
    let own = json!({
        "environment": topology.environment,
        "prefix": topology.prefix(),
        "region": topology.region,
        "account_id": topology.account_id,
        "secret_path": topology.secret_path(),
        "recovery_days": topology.secret_recovery_days,
        "protected": topology.protects_load_balancers || context["database"]["deletion_protection"] == true,
    });
    context.extend(own.as_object().cloned().unwrap_or_default());
    Json::Object(context)
}
