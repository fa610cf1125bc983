//! The data of the delivery's templates.

use crate::config::Config;
use serde_json::{Value as Json, json};

/// Everything that differs from one project to another.
pub fn context(environments: &[&Config]) -> Json {
    let first = environments[0];
    let delivery = environments.iter().find_map(|config| config.delivery.as_ref()).expect("a block `delivery`");
    let sorted = in_order(environments);
    json!({
        "project": first.project.to_string(),
        "branch": delivery.branch.to_string(),
        "install": *delivery.install,
        "backend_folder": delivery.backend_folder.to_string(),
        "frontend_folder": delivery.frontend_folder.to_string(),
        "has_site": environments.iter().any(|config| *config.frontend.enabled),
        "port": *first.backend.port,
        "health_path": first.backend.health_check.path.to_string(),
        "uid": first.backend.user.split(':').next().unwrap_or_default(),
        "gid": first.backend.user.split(':').next_back().unwrap_or_default(),
        "qdrant_tag": first.qdrant.image_tag.to_string(),
        "environments": sorted.iter().map(|config| environment(config)).collect::<Vec<_>>(),
        "registries": registries(&sorted),
    })
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

fn environment(config: &Config) -> Json {
    let name = config.environment.to_string();
    json!({
        "name": name,
        "region": config.region.to_string(),
        "after": config.after().map(ToString::to_string),
        "plan_role": role(config, &format!("{name}-plan")),
        "apply_role": role(config, &format!("{name}-apply")),
        "own_registry": config.backend.repository.is_none(),
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
fn registries(environments: &[&Config]) -> Vec<Json> {
    let mut registries = vec![];
    for config in environments.iter().filter(|config| config.backend.repository.is_none()) {
        let registry = registry(config);
        if !registries.contains(&registry) {
            registries.push(registry);
        }
    }
    registries
}
