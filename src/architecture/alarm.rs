//! An alarm as data. Each part's file says which alarms the part has; `monitoring` makes them and their dashboard.

use crate::terraform::Value;

/// A CloudWatch alarm on one metric of a part.
pub struct Alarm {
    part: &'static str,
    name: String,
    description: String,
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
    /// An alarm of a part: the average of a metric over three times five minutes. Missing data is no alarm.
    pub fn new(
        part: &'static str,
        name: impl Into<String>,
        namespace: impl Into<Value>,
        metric_name: &'static str,
    ) -> Self {
        Self {
            part,
            name: name.into(),
            description: String::new(),
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

    /// What is wrong when it goes off, and what to look at: the text that people get.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    /// Narrows the metric to one object.
    pub fn dimension(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.dimensions.push((name, value.into()));
        self
    }

    /// `Sum`, `Maximum`, `Minimum` or a percentile such as `p95`, instead of the average.
    pub fn statistic(mut self, statistic: &'static str) -> Self {
        self.statistic = statistic;
        self
    }

    /// Goes off above this value, in the metric's unit.
    pub fn above(mut self, threshold: u64) -> Self {
        self.threshold = threshold;
        self
    }

    /// Goes off at this value and above.
    pub fn at_least(mut self, threshold: u64) -> Self {
        self.comparison_operator = "GreaterThanOrEqualToThreshold";
        self.above(threshold)
    }

    /// Goes off below this value.
    pub fn below(mut self, threshold: u64) -> Self {
        self.comparison_operator = "LessThanThreshold";
        self.above(threshold)
    }

    /// Over how many periods of how many seconds.
    pub fn over(mut self, periods: u32, period_seconds: u32) -> Self {
        self.periods = periods;
        self.period_seconds = period_seconds;
        self
    }

    /// Goes off as well when there is no data.
    pub fn missing_is_breaching(mut self) -> Self {
        self.missing_data = "breaching";
        self
    }

    /// The alarm's name in the environment, `cache-evictions`.
    pub fn key(&self) -> String {
        format!("{}-{}", self.part, self.name)
    }

    /// The entry of the module's `alarms`, with the threshold that a person has set, if any.
    pub fn to_value(&self, threshold: Option<u64>) -> Value {
        Value::object([
            ("part", Value::from(self.part)),
            ("description", self.description.clone().into()),
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
