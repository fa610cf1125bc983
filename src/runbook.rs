//! The runbook of an environment, `RUNBOOK.md`: what people do with it, by its real names.

use crate::architecture;
use crate::config::Config;
use crate::config::dns::Zone;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior};
use serde_json::{Value as Json, json};

const TEMPLATE: &str = include_str!("../templates/runbook.md.j2");

/// The runbook as Markdown.
///
/// # Panics
/// When the template does not fit its data: a defect, found by the first test that renders anything.
#[must_use]
pub fn markdown(config: &Config) -> String {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let text = environment.render_str(TEMPLATE, Serde(context(config)));
    text.expect("the template fits its data") + "\n"
}

fn context(config: &Config) -> Json {
    let prefix = config.prefix();
    let secrets = format!("{}/{}", *config.project, *config.environment);
    let third_party: Vec<String> =
        config.secrets.third_party.values().map(|name| format!("{secrets}/{}", **name)).collect();
    let (backend, database) = (&config.backend, &config.database);
    json!({
        "environment": config.environment.to_string(),
        "prefix": prefix,
        "region": config.region.to_string(),
        "account_id": config.account_id.as_ref().map(ToString::to_string),
        "secrets": secrets,
        "third_party": third_party,
        "recovery_days": config.secrets.recovery_window_days.days(),
        "has_domain": config.dns.is_some(),
        "created_zone": config.dns.as_ref().is_some_and(|dns| *dns.zone == Zone::Create),
        "api_url": url(config.dns.as_ref().map(|dns| format!("https://{}", dns.api_host())), "backend_url"),
        "site_url": config.frontend.enabled.then(|| {
            url(config.dns.as_ref().map(|dns| format!("https://{}", *dns.domain)), "frontend_url")
        }),
        "websocket_url": architecture::has_websocket_url(config).then(|| {
            url(config.dns.as_ref().map(|dns| format!("wss://{}", dns.websocket_host())), "websocket_url")
        }),
        "websocket_path": config.websocket.path.to_string(),
        "is_api_gateway": config.websocket.is_api_gateway(),
        "image": match &*backend.repository {
            Some(repository) => repository.to_string(),
            None => format!("{}/backend", *config.project),
        },
        "migration_command": backend.migration_command.join(" "),
        "image_tag": backend.image_tag.to_string(),
        "cpu_architecture": backend.cpu_architecture.as_str(),
        "health_path": backend.health_check.path.to_string(),
        "port": *backend.port,
        "execute_command": *backend.execute_command,
        "autoscaling": {
            "min": *backend.autoscaling.min,
            "max": *backend.autoscaling.max,
            "cpu_target": *backend.autoscaling.cpu_target,
        },
        "database": {
            "engine_version": database.engine_version.to_string(),
            "backup_days": *database.backup_retention_days,
        },
        "final_snapshot": *database.final_snapshot,
        "cache": config.cache.enabled.then(|| json!({ "engine": config.cache.engine.as_str() })),
        "cache_authentication": *config.cache.enabled && config.terraform.has_cache_authentication(),
        "qdrant": config.qdrant.enabled.then(|| qdrant(config)),
        "monitoring": *config.monitoring.enabled,
        "emails": config.monitoring.alarm_emails.len(),
        "protected": *database.deletion_protection || *backend.deletion_protection,
        "force_destroy": *config.files.force_destroy,
    })
}

fn qdrant(config: &Config) -> Json {
    json!({
        "services": architecture::qdrant_services(config),
        "interval_hours": *config.qdrant.snapshot_interval_hours,
        "retention_days": *config.qdrant.snapshot_retention_days,
    })
}

/// A URL that is known, or the command that prints it.
fn url(known: Option<String>, output: &str) -> String {
    known.map_or_else(|| format!("`terraform output -raw {output}`"), |url| format!("<{url}>"))
}
