//! The call of `modules/monitoring` with the alarms of every part.

use super::alarm::Alarm;
use super::{backend, cache, database, dns, network, output, output_of};
use crate::config::Config;
use crate::diagnostics::{Report, Rule, did_you_mean};
use crate::terraform::{ModuleCall, Output, Value};

/// The alarms of every part, in the order of their names.
fn alarms(config: &Config) -> Vec<Alarm> {
    let mut alarms = network::alarms(config);
    alarms.extend(database::alarms(config));
    alarms.extend(cache::alarms(config));
    alarms.extend(backend::alarms(config));
    alarms.extend(dns::alarms(config));
    alarms.sort_by_cached_key(Alarm::key);
    alarms
}

/// Alarms, topic, dashboard and budget.
pub fn module(config: &Config) -> Option<ModuleCall> {
    let monitoring = &config.monitoring;
    if !*monitoring.enabled {
        return None;
    }
    let entries = alarms(config).into_iter().map(|alarm| {
        let threshold = monitoring.thresholds.get(&alarm.key()).map(|threshold| threshold.value);
        (alarm.key(), alarm.to_value(threshold))
    });
    let mut arguments = vec![
        ("name", config.prefix().into()),
        ("emails", monitoring.alarm_emails.iter().map(|email| &**email).collect()),
        ("alarms", Value::object(entries)),
    ];
    if let Some(usd) = *monitoring.monthly_budget {
        let tag = format!("user:Environment${}", *config.environment);
        arguments.push(("monthly_budget", Value::object([("usd", usd.into()), ("tag", Value::from(tag))])));
    }
    Some(ModuleCall { name: "monitoring", module: "monitoring", arguments })
}

/// Thresholds must be those of alarms that there are.
pub fn validate(config: &Config, report: &mut Report) {
    if config.monitoring.thresholds.is_empty() {
        return;
    }
    let names: Vec<String> = alarms(config).iter().map(Alarm::key).collect();
    for (name, threshold) in config.monitoring.thresholds.iter().filter(|(name, _)| !names.contains(name)) {
        let hint = match did_you_mean(name, names.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are {}", names.join(", ")),
        };
        report.error(Rule::Threshold, &threshold.origin, format!("there is no alarm `{name}`")).hint(hint);
    }
}

/// The topic, for subscribers that Terraform does not know.
pub fn outputs(config: &Config) -> Option<Output> {
    let description = "Topic that alarms are sent to, for further subscribers.";
    config.monitoring.enabled.then(|| output("alarm_topic_arn", description, output_of("monitoring", "topic_arn")))
}
