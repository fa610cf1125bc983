//! Billed items as quantities and price keys. The cost view looks up prices and computes amounts.

/// A billed item.
#[derive(Clone, Debug)]
pub(crate) struct CostItem {
    /// A short description.
    pub name: String,
    /// The key of the price.
    pub price: String,
    pub quantity: Quantity,
    /// Whether the cost depends on usage.
    pub by_usage: bool,
    /// Whether it runs on Spot capacity.
    pub spot: bool,
}

/// The billed quantity in a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Quantity {
    /// A count billed by the hour.
    Hourly(Range),
    /// A count billed by the month.
    Monthly(f64),
    /// A meter of the environment's usage, times a factor.
    Metered(Meter, f64),
}

/// A usage figure of an expected month, from the block `usage`.
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

/// A quantity in a quiet, an expected and a busy month.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub(crate) struct Range {
    /// In a quiet month: half the usage, the minimum of tasks.
    pub low: f64,
    /// In an expected month.
    pub expected: f64,
    /// In a busy month: twice the usage, the maximum of tasks.
    pub high: f64,
}

impl Range {
    /// The same in every month.
    pub(crate) fn fixed(quantity: f64) -> Self {
        Self { low: quantity, expected: quantity, high: quantity }
    }

    /// Half in a quiet month and twice in a busy one, each above the free allowance.
    pub(crate) fn from_usage(quantity: f64, free: f64) -> Self {
        let beyond = |quantity: f64| (quantity - free).max(0.0);
        Self { low: beyond(quantity / 2.0), expected: beyond(quantity), high: beyond(quantity * 2.0) }
    }

    /// Applies a function to each quantity.
    pub(crate) fn map(self, change: impl Fn(f64) -> f64) -> Self {
        Self { low: change(self.low), expected: change(self.expected), high: change(self.high) }
    }

    /// Multiplies each quantity by a factor.
    pub(crate) fn times(self, factor: f64) -> Self {
        self.map(|quantity| quantity * factor)
    }

    /// The sum of two ranges.
    pub(crate) fn plus(self, other: Self) -> Self {
        Self { low: self.low + other.low, expected: self.expected + other.expected, high: self.high + other.high }
    }

    /// The difference of two ranges.
    pub(crate) fn minus(self, other: Self) -> Self {
        self.plus(other.times(-1.0))
    }
}

impl CostItem {
    fn new(name: impl Into<String>, price: impl Into<String>, quantity: Quantity) -> Self {
        Self { name: name.into(), price: price.into(), quantity, by_usage: false, spot: false }
    }

    /// A fixed count billed by the hour.
    pub(crate) fn hourly(name: impl Into<String>, price: impl Into<String>, count: f64) -> Self {
        Self::hourly_range(name, price, Range::fixed(count))
    }

    /// A varying count billed by the hour.
    pub(crate) fn hourly_range(name: impl Into<String>, price: impl Into<String>, count: Range) -> Self {
        Self::new(name, price, Quantity::Hourly(count))
    }

    /// A fixed count billed by the month.
    pub(crate) fn monthly(name: impl Into<String>, price: impl Into<String>, count: f64) -> Self {
        Self::new(name, price, Quantity::Monthly(count))
    }

    /// Usage billed by a meter.
    pub(crate) fn metered(name: impl Into<String>, price: impl Into<String>, meter: Meter, factor: f64) -> Self {
        Self::new(name, price, Quantity::Metered(meter, factor)).by_usage()
    }

    /// Marks the cost as dependent on usage.
    pub(crate) fn by_usage(self) -> Self {
        Self { by_usage: true, ..self }
    }

    /// Marks the item as Spot capacity.
    pub(crate) fn on_spot(self) -> Self {
        Self { spot: true, ..self }
    }
}

/// A count with its noun: `1 node`, `2 nodes`.
pub(crate) fn counted(count: f64, what: &str) -> String {
    format!("{count} {what}{}", if (count - 1.0).abs() < f64::EPSILON { "" } else { "s" })
}
