//! The data for the delivery templates.

use crate::config::Config;
use crate::system::System;
use serde_json::{Map, Value as Json, json};

/// The variables of the templates.
pub(super) fn context(environments: &[&Config]) -> Json {
    let first = environments[0];
    let delivery = environments.iter().find_map(|config| config.delivery.as_ref()).expect("a block `delivery`");
    let sorted: Vec<Facts> = in_order(environments).into_iter().map(Facts::of).collect();
    let backend = &sorted.iter().find(|facts| facts.config.environment.value == first.environment.value);
    let backend = &backend.expect("the first environment is among them").backend;
    json!({
        "project": first.project.to_string(),
        "branch": delivery.branch.to_string(),
        "install": *delivery.install,
        "backend_folder": delivery.backend_folder.to_string(),
        "frontend_folder": delivery.frontend_folder.to_string(),
        "has_site": sorted.iter().any(|facts| facts.has_frontend),
        "port": backend["port"],
        "health_path": backend["health_path"],
        "uid": backend["uid"],
        "gid": backend["gid"],
        "qdrant_tag": first.qdrant.image_tag.to_string(),
        "environments": sorted.iter().map(environment).collect::<Vec<_>>(),
        "registries": registries(&sorted),
    })
}

/// The facts about an environment that the workflows depend on.
struct Facts<'c> {
    config: &'c Config,
    /// The backend's facts for the runbook.
    backend: Map<String, Json>,
    has_frontend: bool,
}

impl<'c> Facts<'c> {
    /// Extracts the facts from the environment's system.
    fn of(config: &'c Config) -> Self {
        let system = System::of(config);
        let root = system.home();
        Self { config, backend: root.facts("backend").unwrap_or_default(), has_frontend: root.has("frontend") }
    }
}

/// The environments in the order of deployment: each after its `after`, otherwise in the given order.
fn in_order<'a>(environments: &[&'a Config]) -> Vec<&'a Config> {
    let mut remaining: Vec<&Config> = environments.to_vec();
    let mut sorted: Vec<&Config> = vec![];
    while !remaining.is_empty() {
        let is_next =
            |config: &&Config| config.after().is_none_or(|after| sorted.iter().any(|done| *done.environment == *after));
        let position = remaining.iter().position(is_next).unwrap_or(0);
        sorted.push(remaining.remove(position));
    }
    sorted
}

fn environment(facts: &Facts) -> Json {
    let config = facts.config;
    let name = config.environment.to_string();
    json!({
        "name": name,
        "region": config.region.to_string(),
        "after": config.after().map(ToString::to_string),
        "plan_role": role(config, &format!("{name}-plan")),
        "apply_role": role(config, &format!("{name}-apply")),
        "own_registry": facts.backend["has_own_registry"],
        "registry": registry(config),
    })
}

/// The configured account ID, or a variable of the repository.
fn account(config: &Config) -> String {
    config.account_id.as_ref().map_or_else(|| "${{ vars.AWS_ACCOUNT_ID }}".to_owned(), ToString::to_string)
}

fn role(config: &Config, name: &str) -> String {
    format!("arn:aws:iam::{}:role/{}-{name}", account(config), *config.project)
}

/// The registry with the account's images.
fn registry(config: &Config) -> Json {
    json!({
        "account": account(config),
        "region": config.state_region().to_string(),
        "host": format!("{}.dkr.ecr.{}.amazonaws.com", account(config), *config.state_region()),
        "repository": format!("{}/backend", *config.project),
        "role": role(config, "images"),
    })
}

/// The registries of all accounts, without duplicates.
fn registries(environments: &[Facts]) -> Vec<Json> {
    let mut registries = vec![];
    for facts in environments.iter().filter(|facts| facts.backend["has_own_registry"] == true) {
        let registry = registry(facts.config);
        if !registries.contains(&registry) {
            registries.push(registry);
        }
    }
    registries
}
