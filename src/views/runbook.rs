//! The runbook of an environment, `RUNBOOK.md`: procedures for operators, with the environment's actual names.
//! `templates/runbook/main.md.j2` covers the whole environment. A component that needs manual procedures has a chapter
//! in the same folder, named after its word.

use crate::embedded;
use crate::system::{COMPONENTS, Root, System};
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior};
use serde_json::{Map, Value as Json, json};

/// The template that includes the chapters.
const MAIN: &str = "main.md.j2";

/// The runbook as Markdown.
///
/// # Panics
/// If a template does not match its data: a bug, which any test that renders a runbook finds.
pub(crate) fn markdown(system: &System) -> String {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_function("url", url);
    for (name, template) in embedded::runbook() {
        environment.add_template(name, template).expect("the embedded templates are valid");
    }
    let main = environment.get_template(MAIN).expect("the main template is embedded");
    main.render(Serde(context(system.home()))).expect("the template matches its data") + "\n"
}

/// Names from the topology, the facts of each component under its word (`null` if disabled), and the chapters of
/// enabled components.
fn context(root: &Root) -> Json {
    let topology = &root.topology;
    let mut context = Map::new();
    for component in COMPONENTS {
        let facts = root.facts(component.word);
        context.insert(component.word.to_owned(), facts.map_or(Json::Null, Json::Object));
    }
    let chapters: Vec<&str> = embedded::runbook().map(|(name, _)| name).filter(|name| *name != MAIN).collect();
    let is_enabled = |chapter: &&&str| chapter.strip_suffix(".md.j2").is_some_and(|word| root.has(word));
    let own = json!({
        "chapters": chapters.iter().filter(is_enabled).collect::<Vec<_>>(),
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

/// The URL if the host is known, otherwise the command that prints it.
fn url(host: Option<&str>, scheme: &str, output: &str) -> String {
    host.map_or_else(|| format!("`terraform output -raw {output}`"), |host| format!("<{scheme}://{host}>"))
}
