//! Rules for the environments of one repository, which share one bootstrap and one set of workflows.

use super::clashes;
use crate::config::delivery::Delivery;
use crate::config::{Config, Setting, SettingType};
use crate::diagnostics::{Diagnostic, Report, Rule, did_you_mean, join_or};
use crate::source::Origin;
use std::collections::{HashMap, HashSet};

/// Checks the environments against each other. Each problem is added to the report of the environment that contains it.
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
        require_same(config, first, &config.project, &first.project, "project", report);
        require_same_state(config, first_of_account[&account(config)], report);
        if let (Some(delivery), Some((other, shared))) = (&config.delivery, first_delivered) {
            require_same_delivery(config, other, delivery, shared, report);
        }
        check_order(config, &by_name, report);
    }
    clashes::report(environments);
}

/// The account ID, if configured.
fn account(config: &Config) -> Option<&str> {
    config.account_id.as_ref().map(|account| &**account)
}

fn require_same_state(config: &Config, other: &Config, report: &mut Report) {
    if config.state_bucket() != other.state_bucket() || config.state_region() != other.state_region() {
        let state = &config.terraform.state;
        let written = [&state.bucket.origin, &state.region.origin, &config.region.origin];
        let origin = written.into_iter().find(|origin| origin.is_written()).unwrap_or(&config.project.origin);
        report_difference(config, other, "state bucket and region", origin, report)
            .hint("one bucket holds the state of all environments of an account; set `region = \"…\"` in the block `state` of `terraform`");
    }
}

fn require_same_delivery(config: &Config, other: &Config, delivery: &Delivery, shared: &Delivery, report: &mut Report) {
    require_same(config, other, &delivery.platform, &shared.platform, "platform", report);
    require_same(config, other, &delivery.repository, &shared.repository, "repository", report);
    require_same(config, other, &delivery.owner_id, &shared.owner_id, "owner_id", report);
    require_same(config, other, &delivery.repository_id, &shared.repository_id, "repository_id", report);
    require_same(config, other, &delivery.branch, &shared.branch, "branch", report);
    require_same(config, other, &delivery.install, &shared.install, "install", report);
    require_same(config, other, &delivery.backend_folder, &shared.backend_folder, "backend_folder", report);
    require_same(config, other, &delivery.frontend_folder, &shared.frontend_folder, "frontend_folder", report);
    require_same(config, other, &delivery.atlantis, &shared.atlantis, "atlantis", report);
}

fn require_same<T: SettingType + PartialEq>(
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
        report_difference(config, other, &format!("`{name}`, found {here} and {there}"), origin, report)
            .hint("write the same value in both files");
    }
}

fn report_difference<'a>(
    config: &Config,
    other: &Config,
    what: &str,
    origin: &Origin,
    report: &'a mut Report,
) -> &'a mut Diagnostic {
    let summary = format!("`{}` and `{}` must have the same {what}", *config.environment, *other.environment);
    report.error(Rule::DeliveryAgreement, origin, summary)
}

/// Checks that `after` names an environment with a block `delivery`, and that the order has no cycle.
fn check_order(config: &Config, by_name: &HashMap<&str, &Config>, report: &mut Report) {
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
                    None if others.is_empty() => "remove `after`".to_owned(),
                    None => format!("expected {}", join_or(others)),
                };
                report
                    .error(Rule::DeliveryOrder, &delivery.after.origin, format!("no environment `{name}`"))
                    .hint(hint);
            }
            return;
        };
        if found.delivery.is_none() {
            report
                .error(
                    Rule::DeliveryOrder,
                    &delivery.after.origin,
                    format!("environment `{name}` has no block `delivery`"),
                )
                .hint("add the block to it, or remove `after`");
            return;
        }
        if !seen.insert(name) {
            report
                .error(Rule::DeliveryOrder, &delivery.after.origin, "the `after` settings form a cycle")
                .hint("remove `after` from the first environment");
            return;
        }
        next = found.after();
    }
}
