//! What is allowed but unwise in production: warnings, each of which a file can allow with a reason.

use crate::config::network::NatGatewayMode;
use crate::config::types::AllowedCidr;
use crate::config::{Config, Profile, Setting};
use crate::diagnostics::{Report, Rule};
use crate::source::Origin;

/// Warns of what production should not be without being asked.
pub(super) fn rules(config: &Config, report: &mut Report) {
    if *config.profile != Profile::Production {
        return;
    }
    single_zone(config, report);
    let mut unprotected = |setting: &Setting<bool>, what: &str| {
        if !**setting {
            report
                .warning(
                    Rule::DeletionProtection,
                    origin(config, &setting.origin),
                    format!("nothing keeps {what} from being deleted"),
                )
                .hint("write `deletion_protection = true`; an environment that may be deleted says so in `allow`");
        }
    };
    unprotected(&config.database.deletion_protection, "the database");
    unprotected(&config.backend.deletion_protection, "the load balancer");
    let everybody = config.backend.allowed_cidrs.contains(&AllowedCidr::ANYWHERE);
    if everybody && config.dns.is_some() && !*config.frontend.enabled {
        let origin = origin(config, &config.backend.allowed_cidrs.origin);
        report
            .warning(Rule::OpenToAll, origin, "the load balancer accepts requests from everybody, with nothing before it")
            .hint("name the networks in `backend { allowed_cidrs = … }`, or let CloudFront stand before it: `frontend { enabled = true }`");
    }
    let monitoring = &config.monitoring;
    if *monitoring.enabled && monitoring.alarm_emails.is_empty() && !*monitoring.chat_webhook {
        report
            .warning(
                Rule::SilentAlarms,
                origin(config, &monitoring.alarm_emails.origin),
                "nobody is told of the alarms",
            )
            .hint("name addresses in `monitoring { alarm_emails = … }`, or write `chat_webhook = true` there");
    }
}

fn single_zone(config: &Config, report: &mut Report) {
    let mut alone = |origin_of: &Origin, what: &str, hint: &str| {
        report
            .warning(Rule::SingleZone, origin(config, origin_of), format!("with its zone, {what} is lost"))
            .hint(hint);
    };
    if !*config.database.multi_az {
        alone(&config.database.multi_az.origin, "the database", "write `multi_az = true` in `database`");
    }
    if *config.network.nat_gateways == 1 && *config.network.nat_gateway_mode == NatGatewayMode::Zonal {
        alone(
            &config.network.nat_gateways.origin,
            "the way out to the internet",
            "write `nat_gateways = 2` in `network`",
        );
    }
    if *config.cache.enabled && config.cache.nodes.value == 1 && config.cache.cluster_mode.is_none() {
        alone(&config.cache.nodes.origin, "the cache", "write `nodes = 2` in `cache`");
    }
}

/// Where the setting is written, or else what makes the environment one of production.
fn origin<'a>(config: &'a Config, written: &'a Origin) -> &'a Origin {
    let places = [written, &config.profile.origin];
    places.into_iter().find(|origin| origin.is_written()).unwrap_or(&config.environment.origin)
}
