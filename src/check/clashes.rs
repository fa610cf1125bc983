//! Conflicts between environments: host names, created zones, account-wide settings and overlapping networks.

use crate::config::Config;
use crate::config::dns::Zone;
use crate::diagnostics::{Report, Rule};
use crate::source::Origin;
use std::collections::HashMap;

/// The position of an environment, a conflicting environment, and the key that both use.
type Clash<'a> = (usize, &'a Config, String);

/// Reports every conflict in both environments, and overlapping networks in the later one.
pub(super) fn report(environments: &mut [(&Config, &mut Report)]) {
    let configs: Vec<&Config> = environments.iter().map(|(config, _)| *config).collect();
    for (position, other, name) in clashes(&configs, host_names) {
        let (config, report) = &mut environments[position];
        let (here, there) = (&*config.environment, &*other.environment);
        report
            .error(
                Rule::SharedDomain,
                domain(config),
                format!("`{here}` and `{there}` both use the host name `{name}`"),
            )
            .hint("host names are unique in CloudFront and Route 53; change `domain` in one of the environments");
    }
    for (position, other, zone) in clashes(&configs, created_zones) {
        let (config, report) = &mut environments[position];
        let (here, there) = (&*config.environment, &*other.environment);
        report
            .error(Rule::SharedDomain, domain(config), format!("`{here}` and `{there}` both create the zone `{zone}`"))
            .hint("create it in one environment, and write `zone = \"existing\"` in the other");
    }
    for (position, other, place) in clashes(&configs, account_logging) {
        let (config, report) = &mut environments[position];
        let (here, there) = (&*config.environment, &*other.environment);
        report
            .error(
                Rule::AccountLogging,
                &config.websocket.account_logging.origin,
                format!("`{here}` and `{there}` both set `account_logging` for {place}"),
            )
            .hint("`account_logging` applies to the whole account and region; keep it in one environment");
    }
    for (position, other) in overlaps(&configs) {
        let (config, report) = &mut environments[position];
        let cidr = &config.network.cidr;
        let origin = if cidr.origin.is_written() { &cidr.origin } else { &config.environment.origin };
        report
            .warning(
                Rule::NetworkOverlap,
                origin,
                format!(
                    "network `{}` overlaps `{}` of environment `{}`",
                    **cidr, *other.network.cidr, *other.environment
                ),
            )
            .hint("overlapping networks cannot be connected; change `cidr` in `network`");
    }
}

fn domain(config: &Config) -> &Origin {
    config.dns.as_ref().map_or(&config.environment.origin, |dns| &dns.domain.origin)
}

/// Pairs every environment that shares a key with another one: the first with the second, all others with the first.
fn clashes<'a>(configs: &[&'a Config], keys: impl Fn(&Config) -> Vec<String>) -> Vec<Clash<'a>> {
    let mut owners: HashMap<String, Vec<usize>> = HashMap::new();
    for (position, config) in configs.iter().enumerate() {
        for key in keys(config) {
            owners.entry(key).or_default().push(position);
        }
    }
    let mut clashes: Vec<Clash> = vec![];
    for (key, owners) in owners {
        for (index, position) in owners.iter().enumerate().filter(|_| owners.len() > 1) {
            let other = owners[usize::from(index == 0)];
            clashes.push((*position, configs[other], key.clone()));
        }
    }
    clashes.sort_by(|a, b| (a.0, &a.2).cmp(&(b.0, &b.2)));
    clashes
}

fn host_names(config: &Config) -> Vec<String> {
    let Some(dns) = &config.dns else { return vec![] };
    let websocket = config.websocket.enabled.then(|| dns.websocket_host());
    let frontend = config.frontend.enabled.then(|| dns.domain.to_string());
    [Some(dns.api_host()), websocket, frontend].into_iter().flatten().collect()
}

fn created_zones(config: &Config) -> Vec<String> {
    let zone = config.dns.as_ref().filter(|dns| *dns.zone == Zone::Create);
    zone.map(|dns| dns.zone_name.as_ref().unwrap_or(&dns.domain).to_string()).into_iter().collect()
}

fn account_logging(config: &Config) -> Vec<String> {
    if !config.websocket.is_api_gateway() || !*config.websocket.account_logging {
        return vec![];
    }
    let account =
        config.account_id.as_ref().map_or_else(|| "the same account".to_owned(), |id| format!("account {id}"));
    vec![format!("{account} in `{}`", *config.region)]
}

/// Environments whose network overlaps that of an earlier one.
fn overlaps<'a>(configs: &[&'a Config]) -> Vec<(usize, &'a Config)> {
    let mut networks: Vec<(u32, u32, usize)> = configs
        .iter()
        .enumerate()
        .filter(|(_, config)| config.network.cidr.origin.is_known())
        .map(|(position, config)| {
            let (start, end) = config.network.cidr.range();
            (start, end, position)
        })
        .collect();
    networks.sort_unstable();
    let mut overlaps = vec![];
    let mut last: Option<(u32, usize)> = None;
    for (start, end, position) in networks {
        if let Some((last_end, other)) = last.filter(|(last_end, _)| start <= *last_end) {
            let (later, earlier) = (position.max(other), position.min(other));
            overlaps.push((later, configs[earlier]));
            last = Some(if end > last_end { (end, position) } else { (last_end, other) });
        } else {
            last = Some((end, position));
        }
    }
    overlaps.sort_unstable_by_key(|(position, _)| *position);
    overlaps.dedup_by_key(|(position, _)| *position);
    overlaps
}
