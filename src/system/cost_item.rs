//! What is paid for, in quantities and by the keys of prices; the amounts are the estimate's.

/// Something that is paid for.
#[derive(Clone, Debug)]
pub(crate) struct CostItem {
    /// What it is, in a few words.
    pub name: String,
    /// The key of its price.
    pub price: String,
    pub quantity: Quantity,
    /// Whether it costs by what is used, not by existing.
    pub by_usage: bool,
    /// Whether it runs on Spot capacity.
    pub spot: bool,
}

/// How much of something is paid for in a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Quantity {
    /// So many run every hour.
    Running(Range),
    /// So many exist all month.
    Held(f64),
    /// What a meter of the environment's usage counts, times a factor.
    Metered(Meter, f64),
}

/// What the settings in `usage` say about an expected month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meter {
    RequestsMillions,
    EgressGb,
    NatGb,
    LogsGb,
    FilesGb,
    SnapshotsGb,
    WebsocketMessagesMillions,
    WebsocketMinutesMillions,
}

/// A quantity in a quiet month, an expected one, and a busy one.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub(crate) struct Range {
    /// In a quiet month: half of the usage, the fewest tasks.
    pub low: f64,
    /// In an expected month.
    pub expected: f64,
    /// In a busy month: twice the usage, the most tasks.
    pub high: f64,
}

impl Range {
    /// The same in every month.
    pub(crate) fn fixed(quantity: f64) -> Self {
        Self { low: quantity, expected: quantity, high: quantity }
    }

    /// Half in a quiet month, twice in a busy one, less what is free.
    pub(crate) fn used(quantity: f64, free: f64) -> Self {
        let beyond = |quantity: f64| (quantity - free).max(0.0);
        Self { low: beyond(quantity / 2.0), expected: beyond(quantity), high: beyond(quantity * 2.0) }
    }

    /// Each changed by itself.
    pub(crate) fn map(self, change: impl Fn(f64) -> f64) -> Self {
        Self { low: change(self.low), expected: change(self.expected), high: change(self.high) }
    }

    /// Each times a factor.
    pub(crate) fn times(self, factor: f64) -> Self {
        self.map(|quantity| quantity * factor)
    }

    /// The sum of both.
    pub(crate) fn plus(self, other: Self) -> Self {
        Self { low: self.low + other.low, expected: self.expected + other.expected, high: self.high + other.high }
    }

    /// The difference of both.
    pub(crate) fn minus(self, other: Self) -> Self {
        self.plus(other.times(-1.0))
    }
}

impl CostItem {
    fn new(name: impl Into<String>, price: impl Into<String>, quantity: Quantity) -> Self {
        Self { name: name.into(), price: price.into(), quantity, by_usage: false, spot: false }
    }

    /// What is paid for every hour.
    pub(crate) fn running(name: impl Into<String>, price: impl Into<String>, count: f64) -> Self {
        Self::running_range(name, price, Range::fixed(count))
    }

    /// What is paid for every hour, more or less of it.
    pub(crate) fn running_range(name: impl Into<String>, price: impl Into<String>, count: Range) -> Self {
        Self::new(name, price, Quantity::Running(count))
    }

    /// What is paid for every month.
    pub(crate) fn held(name: impl Into<String>, price: impl Into<String>, count: f64) -> Self {
        Self::new(name, price, Quantity::Held(count))
    }

    /// What is paid for by use.
    pub(crate) fn metered(name: impl Into<String>, price: impl Into<String>, meter: Meter, factor: f64) -> Self {
        Self::new(name, price, Quantity::Metered(meter, factor)).by_usage()
    }

    /// The same, paid for by use.
    pub(crate) fn by_usage(self) -> Self {
        Self { by_usage: true, ..self }
    }

    /// The same on Spot capacity.
    pub(crate) fn on_spot(self) -> Self {
        Self { spot: true, ..self }
    }
}

/// `2 nodes`
pub(crate) fn counted(count: f64, what: &str) -> String {
    format!("{count} {what}{}", if (count - 1.0).abs() < f64::EPSILON { "" } else { "s" })
}
