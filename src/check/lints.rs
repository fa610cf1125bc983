//! Lints: warnings about risks in production. An environment file can allow each of them with a reason.

use crate::config::network::NatGatewayMode;
use crate::config::types::AllowedCidr;
use crate::config::{Config, Profile, Setting};
use crate::diagnostics::{Report, Rule};
use crate::source::Origin;

/// Checks a production environment for risks: single zones, missing deletion protection, open access, silent alarms.
pub(super) fn rules(config: &Config, report: &mut Report) {
    if *config.profile != Profile::Production {
        return;
    }
    check_single_zones(config, report);
    let mut check_deletion_protection = |setting: &Setting<bool>, resource: &str| {
        if !**setting {
            report
                .warning(
                    Rule::DeletionProtection,
                    setting_or_profile(config, &setting.origin),
                    format!("deletion protection is off for {resource}"),
                )
                .hint("write `deletion_protection = true`, or allow it: `allow = { deletion-protection = \"the reason\" }`");
        }
    };
    check_deletion_protection(&config.database.deletion_protection, "the database");
    check_deletion_protection(&config.backend.deletion_protection, "the load balancer");
    let allows_anywhere = config.backend.allowed_cidrs.contains(&AllowedCidr::ANYWHERE);
    if allows_anywhere && config.dns.is_some() && !*config.frontend.enabled {
        let origin = setting_or_profile(config, &config.backend.allowed_cidrs.origin);
        report
            .warning(Rule::OpenToAll, origin, "the load balancer accepts requests from every address, without CloudFront")
            .hint("list networks in `backend { allowed_cidrs = [\"…\"] }`, or enable the frontend: `frontend { enabled = true }`");
    }
    let monitoring = &config.monitoring;
    if *monitoring.enabled && monitoring.alarm_emails.is_empty() && !*monitoring.chat_webhook {
        report
            .warning(
                Rule::SilentAlarms,
                setting_or_profile(config, &monitoring.alarm_emails.origin),
                "the alarms have no recipient",
            )
            .hint("write `monitoring { alarm_emails = [\"…\"] }` or `monitoring { chat_webhook = true }`");
    }
}

fn check_single_zones(config: &Config, report: &mut Report) {
    let mut warn = |setting: &Origin, resource: &str, hint: &str| {
        report
            .warning(
                Rule::SingleZone,
                setting_or_profile(config, setting),
                format!("a zone failure takes {resource} down until it is restored"),
            )
            .hint(hint);
    };
    if !*config.database.multi_az {
        warn(&config.database.multi_az.origin, "the database", "write `multi_az = true` in `database`");
    }
    if *config.network.nat_gateways == 1 && *config.network.nat_gateway_mode == NatGatewayMode::Zonal {
        warn(&config.network.nat_gateways.origin, "internet egress", "write `nat_gateways = 2` in `network`");
    }
    if *config.cache.enabled && config.cache.nodes.value == 1 && config.cache.cluster_mode.is_none() {
        warn(&config.cache.nodes.origin, "the cache", "write `nodes = 2` in `cache`");
    }
}

/// The origin of the setting if it is written, else of the profile or the environment.
fn setting_or_profile<'a>(config: &'a Config, written: &'a Origin) -> &'a Origin {
    let places = [written, &config.profile.origin];
    places.into_iter().find(|origin| origin.is_written()).unwrap_or(&config.environment.origin)
}
