//! What environments of one repository must agree on, since one set of workflows and one bootstrap serve them all.

use crate::config::delivery::Delivery;
use crate::config::{Config, Setting, SettingType};
use crate::diagnostics::{Report, Rule, join_or};
use crate::source::Origin;
use std::collections::BTreeSet;

/// Checks the environments against each other; each problem goes to the report of the environment that it is in. With
/// `delivered`, every one must say how it is delivered.
pub fn validate(environments: &mut [(&Config, &mut Report)], delivered: bool) {
    let configs: Vec<&Config> = environments.iter().map(|(config, _)| *config).collect();
    let Some(first) = configs.first().copied() else { return };
    let first_delivered = configs.iter().find_map(|config| Some((*config, config.delivery.as_ref()?)));
    for (config, report) in environments.iter_mut() {
        same(config, first, &config.project, &first.project, "project", report);
        let same_account = configs.iter().find(|other| *other.account_id == *config.account_id).copied();
        if let Some(other) = same_account {
            same_state(config, other, report);
        }
        match (&config.delivery, first_delivered) {
            (Some(delivery), Some((other, shared))) => same_delivery(config, other, delivery, shared, report),
            (None, _) if delivered => {
                report
                    .error(
                        Rule::DeliveryAgreement,
                        &config.environment.origin,
                        "the environment does not say how it is delivered",
                    )
                    .hint("add a block `delivery` with `repository = \"owner/name\"`");
            }
            _ => {}
        }
        order(config, &configs, report);
    }
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
) -> &'a mut crate::diagnostics::Diagnostic {
    let summary = format!("`{}` and `{}` differ in {what} and must not", *config.environment, *other.environment);
    report.error(Rule::DeliveryAgreement, origin, summary)
}

/// The environment before it is there, and following them leads to a first one.
fn order(config: &Config, configs: &[&Config], report: &mut Report) {
    let Some(delivery) = &config.delivery else { return };
    let mut seen = BTreeSet::from([config.environment.to_string()]);
    let mut next = config.after();
    while let Some(name) = next {
        let found = configs.iter().find(|other| *other.environment == *name);
        let known =
            || configs.iter().filter(|other| *other.environment != *config.environment).map(|c| &**c.environment);
        let Some(found) = found else {
            if config.after() == Some(name) {
                report
                    .error(Rule::DeliveryOrder, &delivery.after.origin, format!("there is no environment `{name}`"))
                    .hint(if known().next().is_some() {
                        format!("there are {}", join_or(known()))
                    } else {
                        "leave it out".to_owned()
                    });
            }
            return;
        };
        if !seen.insert(name.to_string()) {
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
