//! Alarms as data. Each component defines its alarms; `monitoring` renders them and their dashboard.

use super::call::Scope;
use crate::terraform::{Text, Value};

/// A CloudWatch alarm on one metric of a component.
#[derive(Clone, Debug)]
pub(crate) struct Alarm {
    component: Text,
    name: Text,
    /// The scope of the metric: CloudFront publishes its metrics in us-east-1 only.
    pub scope: Scope,
    /// Text of the notification: the problem, its effect, and the first thing to check.
    pub description: Text,
    namespace: Value,
    metric_name: &'static str,
    dimensions: Vec<(&'static str, Value)>,
    statistic: &'static str,
    comparison_operator: &'static str,
    threshold: u64,
    period_seconds: u32,
    periods: u32,
    missing_data: &'static str,
}

impl Alarm {
    /// An alarm on the average of a metric over three periods of five minutes. Missing data is not breaching.
    pub(crate) fn new(
        component: impl Into<Text>,
        name: impl Into<Text>,
        namespace: impl Into<Value>,
        metric_name: &'static str,
    ) -> Self {
        Self {
            component: component.into(),
            name: name.into(),
            scope: Scope::Region,
            description: Text::default(),
            namespace: namespace.into(),
            metric_name,
            dimensions: vec![],
            statistic: "Average",
            comparison_operator: "GreaterThanThreshold",
            threshold: 0,
            period_seconds: 300,
            periods: 3,
            missing_data: "notBreaching",
        }
    }

    /// Sets the text of the notification: the problem, its effect, and the first thing to check.
    pub(crate) fn description(mut self, description: impl Into<Text>) -> Self {
        self.description = description.into();
        self
    }

    /// Creates the alarm in us-east-1, where CloudFront publishes its metrics.
    pub(crate) fn at_edge(mut self) -> Self {
        self.scope = Scope::Edge;
        self
    }

    /// Adds a dimension of the metric.
    pub(crate) fn dimension(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.dimensions.push((name, value.into()));
        self
    }

    /// Replaces the average with `Sum`, `Maximum`, `Minimum` or a percentile such as `p95`.
    pub(crate) fn statistic(mut self, statistic: &'static str) -> Self {
        self.statistic = statistic;
        self
    }

    /// Alarms above this value, in the metric's unit.
    pub(crate) fn above(mut self, threshold: u64) -> Self {
        self.threshold = threshold;
        self
    }

    /// Alarms at this value and above.
    pub(crate) fn at_least(mut self, threshold: u64) -> Self {
        self.comparison_operator = "GreaterThanOrEqualToThreshold";
        self.above(threshold)
    }

    /// Alarms below this value.
    pub(crate) fn below(mut self, threshold: u64) -> Self {
        self.comparison_operator = "LessThanThreshold";
        self.above(threshold)
    }

    /// Sets the number of evaluation periods and their length.
    pub(crate) fn over(mut self, periods: u32, period_seconds: u32) -> Self {
        self.periods = periods;
        self.period_seconds = period_seconds;
        self
    }

    /// Alarms on missing data too.
    pub(crate) fn missing_is_breaching(mut self) -> Self {
        self.missing_data = "breaching";
        self
    }

    /// The alarm's name in the environment, such as `cache-evictions-001`.
    pub(crate) fn key(&self) -> String {
        format!("{}-{}", self.component, self.name)
    }

    /// The entry in the module's `alarms`. A configured threshold replaces the default.
    pub(crate) fn to_value(&self, threshold: Option<u64>) -> Value {
        Value::object([
            ("component", Value::from(self.component.to_string())),
            ("description", self.description.to_string().into()),
            ("namespace", self.namespace.clone()),
            ("metric_name", self.metric_name.into()),
            ("dimensions", Value::object(self.dimensions.clone())),
            ("statistic", self.statistic.into()),
            ("comparison_operator", self.comparison_operator.into()),
            ("threshold", Value::Number(threshold.unwrap_or(self.threshold))),
            ("period_seconds", self.period_seconds.into()),
            ("periods", self.periods.into()),
            ("missing_data", self.missing_data.into()),
        ])
    }
}
