//! The call of `modules/monitoring` with the alarms of every part.

use super::alarm::Alarm;
use super::secrets::CHAT_WEBHOOK;
use super::{
    at_edge, backend, cache, database, dns, encryption, frontend, network, output, output_of, qdrant, waf, websocket,
};
use crate::config::Config;
use crate::diagnostics::{Report, Rule, did_you_mean};
use crate::terraform::{ModuleCall, Output, Value};

/// The alarms of every part in the region, and those whose metrics are in us-east-1 only, each in the order of their names.
fn alarms(config: &Config) -> (Vec<Alarm>, Vec<Alarm>) {
    let mut alarms = network::alarms(config);
    alarms.extend(database::alarms(config));
    alarms.extend(cache::alarms(config));
    alarms.extend(qdrant::alarms(config));
    alarms.extend(backend::alarms(config));
    alarms.extend(websocket::alarms(config));
    alarms.extend(dns::alarms(config));
    alarms.extend(waf::alarms(config));
    let mut edge: Vec<Alarm> = frontend::edge_alarms(config).into_iter().collect();
    edge.extend(dns::edge_alarms(config));
    edge.extend(waf::edge_alarms(config));
    if !frontend::needs_edge_provider(config) {
        alarms.append(&mut edge);
    }
    alarms.sort_by_cached_key(Alarm::key);
    edge.sort_by_cached_key(Alarm::key);
    (alarms, edge)
}

/// How many alarms there are.
pub fn alarm_count(config: &Config) -> usize {
    let (alarms, edge) = alarms(config);
    alarms.len() + edge.len()
}

/// Alarms, topic, dashboard and budget; for the edge a second time where it is in another region, since an alarm tells
/// topics of its own region only.
pub fn modules(config: &Config) -> Vec<ModuleCall> {
    let monitoring = &config.monitoring;
    if !*monitoring.enabled {
        return vec![];
    }
    let (alarms, edge) = alarms(config);
    let mut arguments = arguments(config, config.prefix(), &alarms);
    if let Some(usd) = *monitoring.monthly_budget {
        let tag = format!("user:Environment${}", *config.environment);
        arguments.push(("monthly_budget", Value::object([("usd", usd.into()), ("tag", Value::from(tag))])));
    }
    if *monitoring.rotation_reminder_days > 0 {
        let text = format!(
            "The generated secrets of {} are due for rotation: raise their versions in environments/{}.hcl, and apply.",
            config.prefix(),
            *config.environment
        );
        let reminder = [("days", (*monitoring.rotation_reminder_days).into()), ("text", Value::from(text))];
        arguments.push(("reminder", Value::object(reminder)));
    }
    let mut modules = vec![ModuleCall::new("monitoring", "monitoring", arguments)];
    if !edge.is_empty() {
        let arguments = self::arguments(config, format!("{}-edge", config.prefix()), &edge);
        modules.push(at_edge(config, ModuleCall::new("edge_monitoring", "monitoring", arguments)));
    }
    modules.extend(chat(config));
    modules
}

/// Alarms of the region in a chat.
fn chat(config: &Config) -> Option<ModuleCall> {
    let arguments = || {
        vec![
            ("name", config.prefix().into()),
            ("topic_arn", output_of("monitoring", "topic_arn")),
            ("secret_arn", Value::expression(format!("module.operator_secrets.arns[\"{CHAT_WEBHOOK}\"]"))),
        ]
    };
    config
        .monitoring
        .chat_webhook
        .then(|| ModuleCall::new("alarm_chat", "alarm-chat", arguments()).with_argument(encryption::kms_key(config)))
}

fn arguments(config: &Config, name: String, alarms: &[Alarm]) -> Vec<(&'static str, Value)> {
    let monitoring = &config.monitoring;
    let entries = alarms.iter().map(|alarm| {
        let threshold = monitoring.thresholds.get(&alarm.key()).map(|threshold| threshold.value);
        (alarm.key(), alarm.to_value(threshold))
    });
    vec![
        ("name", name.into()),
        ("emails", monitoring.alarm_emails.iter().map(|email| &**email).collect()),
        ("alarms", Value::object(entries)),
    ]
}

/// Thresholds must be those of alarms that there are.
pub fn validate(config: &Config, report: &mut Report) {
    if config.monitoring.thresholds.is_empty() {
        return;
    }
    let (alarms, edge) = alarms(config);
    let names: Vec<String> = alarms.iter().chain(&edge).map(Alarm::key).collect();
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
