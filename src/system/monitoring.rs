//! `monitoring`: the alarms of all components, their topic and dashboard, the budget, and notifications in a chat.

use super::alarm::Alarm;
use super::call::{Call, Scope, output};
use super::cost_item::{CostItem, counted};
use super::part::{Needs, OperatorSecret, Part, Terraform};
use super::picture::{Node, Place};
use super::scene::Scene;
use crate::config::monitoring::Monitoring;
use crate::terraform::Value;
use serde_json::Map;

/// The key of the secret with the chat's webhook URL. Workloads do not receive it.
const CHAT_WEBHOOK: &str = "CHAT_WEBHOOK";

/// The call of `modules/alarm-chat`.
pub(super) fn build_chat(monitoring: &Monitoring, scene: &Scene) -> Vec<Part> {
    if !scene.has_monitoring || !*monitoring.chat_webhook {
        return vec![];
    }
    let secret = OperatorSecret { key: CHAT_WEBHOOK.to_owned(), name: scene.secret_name("chat-webhook") };
    let arguments = vec![
        ("name", scene.prefix().into()),
        ("topic_arn", scene.alarm_topic()),
        ("secret_arn", scene.operator_secret_arn(CHAT_WEBHOOK)),
    ];
    let call = Call::new("alarm_chat", "alarm-chat", arguments).with(scene.kms_key(Scope::Region));
    vec![Part {
        terraform: Terraform { calls: vec![call], ..Terraform::default() },
        needs: Needs { operator_secrets: vec![secret], ..Needs::default() },
        ..Part::default()
    }]
}

/// The calls of `modules/monitoring`. Alarms notify topics of the same region only, so edge alarms outside the root's
/// region have a second call.
pub(super) fn build(monitoring: &Monitoring, scene: &Scene) -> Vec<Part> {
    if !scene.has_monitoring {
        return vec![];
    }
    let is_elsewhere = |alarm: &&Alarm| alarm.scope == Scope::Edge && scene.edge_is_another_region();
    let (edge, region): (Vec<&Alarm>, Vec<&Alarm>) = scene.alarms().partition(is_elsewhere);
    let count = f64::from(u32::try_from(edge.len() + region.len()).unwrap_or(u32::MAX));
    let call = Call::new("monitoring", "monitoring", arguments(monitoring, scene.prefix(), region))
        .with(budget(monitoring, scene))
        .with(reminder(monitoring, scene));
    let outputs = vec![output(
        "alarm_topic_arn",
        "ARN of the topic that receives the alarms, for additional subscribers.",
        call.output("topic_arn"),
    )];
    let edge = (!edge.is_empty()).then(|| {
        let arguments = arguments(monitoring, format!("{}-edge", scene.prefix()), edge);
        Call::new("edge_monitoring", "monitoring", arguments).scopes(&[Scope::Edge])
    });
    let calls: Vec<Call> = [Some(call), edge].into_iter().flatten().collect();
    let dashboards = u32::try_from(calls.len()).unwrap_or(u32::MAX);
    vec![Part {
        costs: vec![
            CostItem::monthly(counted(count, "alarm"), "cloudwatch.alarm", count),
            CostItem::monthly("dashboard", "cloudwatch.dashboard", f64::from(dashboards)),
        ],
        keys: dashboards,
        nodes: vec![Node::new("monitoring", "CloudWatch", counted(count, "alarm"), Place::Region, 5)],
        terraform: Terraform { calls, outputs, ..Terraform::default() },
        facts: Map::from_iter([("emails".to_owned(), monitoring.alarm_emails.len().into())]),
        ..Part::default()
    }]
}

/// The arguments of the module, with alarms sorted by name.
fn arguments(monitoring: &Monitoring, name: String, mut alarms: Vec<&Alarm>) -> Vec<(&'static str, Value)> {
    alarms.sort_by_cached_key(|alarm| alarm.key());
    let entries = alarms.into_iter().map(|alarm| {
        let threshold = monitoring.thresholds.get(&alarm.key()).map(|threshold| threshold.value);
        (alarm.key(), alarm.to_value(threshold))
    });
    vec![
        ("name", name.into()),
        ("emails", monitoring.alarm_emails.iter().map(|email| &**email).collect()),
        ("alarms", Value::object(entries)),
    ]
}

fn budget(monitoring: &Monitoring, scene: &Scene) -> Option<(&'static str, Value)> {
    monitoring.monthly_budget.map(|usd| {
        let tag = format!("user:Environment${}", scene.environment);
        ("monthly_budget", Value::object([("usd", usd.into()), ("tag", Value::from(tag))]))
    })
}

fn reminder(monitoring: &Monitoring, scene: &Scene) -> Option<(&'static str, Value)> {
    let days = *monitoring.rotation_reminder_days;
    (days > 0).then(|| {
        let text = format!(
            "The generated secrets of {} are due for rotation: raise their versions in environments/{}.hcl, and apply.",
            scene.prefix(),
            scene.environment
        );
        ("reminder", Value::object([("days", days.into()), ("text", Value::from(text))]))
    })
}
