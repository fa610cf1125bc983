//! IAM policy statements in module calls.

use crate::terraform::Value;

/// A statement that allows the actions on one resource.
pub(super) fn statement(sid: &str, actions: &[&str], resource: Value) -> Value {
    Value::object([
        ("Sid", Value::from(sid)),
        ("Effect", "Allow".into()),
        ("Action", actions.iter().copied().collect()),
        ("Resource", Value::List(vec![resource])),
    ])
}
