//! What the environments of one repository must agree on, since one bootstrap and one set of workflows serve them all.

use super::clashes;
use crate::config::delivery::Delivery;
use crate::config::{Config, Setting, SettingType};
use crate::diagnostics::{Diagnostic, Report, Rule, did_you_mean, join_or};
use crate::source::Origin;
use std::collections::{HashMap, HashSet};

/// Holds the environments against each other. Each problem goes to the report of the environment that it is in.
pub(crate) fn together(environments: &mut [(&Config, &mut Report)]) {
    let configs: Vec<&Config> = environments.iter().map(|(config, _)| *config).collect();
    let Some(first) = configs.first().copied() else { return };
    let first_delivered = configs.iter().find_map(|config| Some((*config, config.delivery.as_ref()?)));
    let mut first_of_account = HashMap::new();
    for config in &configs {
        first_of_account.entry(account(config)).or_insert(*config);
    }
    let by_name: HashMap<&str, &Config> = configs.iter().map(|config| (&**config.environment, *config)).collect();
    for (config, report) in environments.iter_mut() {
        same(config, first, &config.project, &first.project, "project", report);
        same_state(config, first_of_account[&account(config)], report);
        if let (Some(delivery), Some((other, shared))) = (&config.delivery, first_delivered) {
            same_delivery(config, other, delivery, shared, report);
        }
        order(config, &by_name, report);
    }
    clashes::report(environments);
}

/// The account, as far as it is configured.
fn account(config: &Config) -> Option<&str> {
    config.account_id.as_ref().map(|account| &**account)
}

fn same_state(config: &Config, other: &Config, report: &mut Report) {
    if config.state_bucket() != other.state_bucket() || config.state_region() != other.state_region() {
        let state = &config.terraform.state;
        let written = [&state.bucket.origin, &state.region.origin, &config.region.origin];
        let origin = written.into_iter().find(|origin| origin.is_written()).unwrap_or(&config.project.origin);
        differs(config, other, "the state's bucket and region", origin, report)
            .hint("one bucket holds the states of all environments of an account: name its region in `terraform { state { region = … } }`");
    }
}

fn same_delivery(config: &Config, other: &Config, delivery: &Delivery, shared: &Delivery, report: &mut Report) {
    same(config, other, &delivery.platform, &shared.platform, "platform", report);
    same(config, other, &delivery.repository, &shared.repository, "repository", report);
    same(config, other, &delivery.owner_id, &shared.owner_id, "owner_id", report);
    same(config, other, &delivery.repository_id, &shared.repository_id, "repository_id", report);
    same(config, other, &delivery.branch, &shared.branch, "branch", report);
    same(config, other, &delivery.install, &shared.install, "install", report);
    same(config, other, &delivery.backend_folder, &shared.backend_folder, "backend_folder", report);
    same(config, other, &delivery.frontend_folder, &shared.frontend_folder, "frontend_folder", report);
    same(config, other, &delivery.atlantis, &shared.atlantis, "atlantis", report);
}

fn same<T: SettingType + PartialEq>(
    config: &Config,
    other: &Config,
    setting: &Setting<T>,
    shared: &Setting<T>,
    name: &str,
    report: &mut Report,
) {
    if setting.value != shared.value {
        let origin = if setting.origin.is_written() { &setting.origin } else { &config.environment.origin };
        let (here, there) = (setting.to_json(), shared.to_json());
        differs(config, other, &format!("`{name}`, which is {here} here and {there} there,"), origin, report)
            .hint("write the same in both files");
    }
}

fn differs<'a>(
    config: &Config,
    other: &Config,
    what: &str,
    origin: &Origin,
    report: &'a mut Report,
) -> &'a mut Diagnostic {
    let summary = format!("`{}` and `{}` differ in {what} and must not", *config.environment, *other.environment);
    report.error(Rule::DeliveryAgreement, origin, summary)
}

/// The environment before it exists, and following them leads to a first one.
fn order(config: &Config, by_name: &HashMap<&str, &Config>, report: &mut Report) {
    let Some(delivery) = &config.delivery else { return };
    let mut seen: HashSet<&str> = HashSet::from([&**config.environment]);
    let mut next = config.after();
    while let Some(name) = next {
        let Some(found) = by_name.get(&**name) else {
            if config.after() == Some(name) {
                let mut others: Vec<&str> =
                    by_name.keys().copied().filter(|other| *other != &**config.environment).collect();
                others.sort_unstable();
                let hint = match did_you_mean(name, others.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None if others.is_empty() => "leave it out".to_owned(),
                    None => format!("there are {}", join_or(others)),
                };
                report
                    .error(Rule::DeliveryOrder, &delivery.after.origin, format!("there is no environment `{name}`"))
                    .hint(hint);
            }
            return;
        };
        if found.delivery.is_none() {
            report
                .error(
                    Rule::DeliveryOrder,
                    &delivery.after.origin,
                    format!("`{name}` has no block `delivery`, so no change can pass it"),
                )
                .hint("add the block there, or leave out `after`");
            return;
        }
        if !seen.insert(name) {
            report
                .error(
                    Rule::DeliveryOrder,
                    &delivery.after.origin,
                    "the environments come after one another in a circle",
                )
                .hint("one has to be the first: leave out its `after`");
            return;
        }
        next = found.after();
    }
}
