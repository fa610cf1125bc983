//! The data of the delivery's templates.

use crate::config::Config;
use crate::system::System;
use serde_json::{Map, Value as Json, json};

/// What differs from one project to another.
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

/// What the workflows need to know of an environment.
struct Facts<'c> {
    config: &'c Config,
    /// What the backend states for the runbook.
    backend: Map<String, Json>,
    has_frontend: bool,
}

impl<'c> Facts<'c> {
    /// Reads it off the system, which is not kept.
    fn of(config: &'c Config) -> Self {
        let system = System::of(config);
        let root = system.home();
        Self { config, backend: root.facts("backend").unwrap_or_default(), has_frontend: root.has("frontend") }
    }
}

/// Each environment after the one that a change has to pass before it; otherwise by their names.
fn in_order<'a>(environments: &[&'a Config]) -> Vec<&'a Config> {
    let mut left: Vec<&Config> = environments.to_vec();
    let mut sorted: Vec<&Config> = vec![];
    while !left.is_empty() {
        let is_next =
            |config: &&Config| config.after().is_none_or(|after| sorted.iter().any(|done| *done.environment == *after));
        let position = left.iter().position(is_next).unwrap_or(0);
        sorted.push(left.remove(position));
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

/// The account, as written, or else a variable of the repository.
fn account(config: &Config) -> String {
    config.account_id.as_ref().map_or_else(|| "${{ vars.AWS_ACCOUNT_ID }}".to_owned(), ToString::to_string)
}

fn role(config: &Config, name: &str) -> String {
    format!("arn:aws:iam::{}:role/{}-{name}", account(config), *config.project)
}

/// Where the account's images are.
fn registry(config: &Config) -> Json {
    json!({
        "account": account(config),
        "region": config.state_region().to_string(),
        "host": format!("{}.dkr.ecr.{}.amazonaws.com", account(config), *config.state_region()),
        "repository": format!("{}/backend", *config.project),
        "role": role(config, "images"),
    })
}

/// The registries of all accounts, each once.
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
