//! What an environment costs a month: quantities from its configuration and its `usage`, times prices.

mod effect;
mod items;
mod prices;
mod savings;
mod tasks;
mod what_if;

pub use effect::{Effect, effects};
pub use prices::{Price, PriceFile, Prices, Source};
pub use savings::{Saving, savings};
pub use what_if::Input;

use crate::config::Config;
use anyhow::{Result, bail};
use serde::Serialize;
use std::collections::BTreeSet;

/// Hours of a month, as AWS counts.
pub const HOURS: f64 = 730.0;

/// A quantity or an amount in a quiet month, an expected one, and a busy one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Range {
    /// In a quiet month: half of the usage, the fewest tasks.
    pub low: f64,
    /// In an expected one.
    pub expected: f64,
    /// In a busy one: twice the usage, the most tasks.
    pub high: f64,
}

impl Range {
    /// The same in every month.
    #[must_use]
    pub fn fixed(quantity: f64) -> Self {
        Self { low: quantity, expected: quantity, high: quantity }
    }

    /// What is used: half in a quiet month, twice in a busy one, of which so much is free.
    #[must_use]
    pub fn used(quantity: f64, free: f64) -> Self {
        let beyond = |quantity: f64| (quantity - free).max(0.0);
        Self { low: beyond(quantity / 2.0), expected: beyond(quantity), high: beyond(quantity * 2.0) }
    }

    /// Each by itself.
    #[must_use]
    pub fn map(self, change: impl Fn(f64) -> f64) -> Self {
        Self { low: change(self.low), expected: change(self.expected), high: change(self.high) }
    }

    /// Each times a factor.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        self.map(|quantity| quantity * factor)
    }

    /// Each with the other's.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { low: self.low + other.low, expected: self.expected + other.expected, high: self.high + other.high }
    }

    /// Each without the other's.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        self.plus(other.times(-1.0))
    }
}

/// One line of an estimate.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// The part, by its word in environment files.
    pub component: &'static str,
    /// What is paid for.
    pub item: String,
    /// Whether it costs by what is used, not by being there.
    pub by_usage: bool,
    /// How much of it.
    pub quantity: Range,
    /// In what.
    pub unit: String,
    /// The price of one.
    pub unit_price: f64,
    /// What it costs a month.
    pub monthly: Range,
    /// Where and when the price was seen.
    pub source: Source,
}

/// The estimate of an environment.
#[derive(Clone, Debug, Serialize)]
pub struct Estimate {
    /// The environment.
    pub environment: String,
    /// Its region.
    pub region: String,
    /// `USD`
    pub currency: String,
    /// Line by line.
    pub lines: Vec<Line>,
}

impl Estimate {
    /// The sum of the lines that match.
    #[must_use]
    pub fn sum(&self, matches: impl Fn(&Line) -> bool) -> Range {
        let lines = self.lines.iter().filter(|line| matches(line));
        lines.fold(Range::fixed(0.0), |sum, line| sum.plus(line.monthly))
    }

    /// What the environment costs a month.
    #[must_use]
    pub fn total(&self) -> Range {
        self.sum(|_| true)
    }

    /// Where the prices were seen, each source once.
    #[must_use]
    pub fn sources(&self) -> BTreeSet<&Source> {
        self.lines.iter().map(|line| &line.source).collect()
    }

    /// The parts, in the order of their lines.
    #[must_use]
    pub fn components(&self) -> Vec<&'static str> {
        let mut components: Vec<&'static str> = vec![];
        for line in &self.lines {
            if !components.contains(&line.component) {
                components.push(line.component);
            }
        }
        components
    }
}

/// Estimates an environment. Fails with the names of the prices that are missing.
pub fn estimate(config: &Config, prices: Prices) -> Result<Estimate> {
    let (mut lines, mut missing) = (vec![], vec![]);
    for item in items::items(config) {
        let Some((price, source)) = prices.get(&item.price) else {
            missing.push(item.price);
            continue;
        };
        let unit_price = price.amount * item.discount;
        lines.push(Line {
            component: item.component,
            item: item.name,
            by_usage: item.by_usage,
            quantity: item.quantity,
            unit: price.unit.clone(),
            unit_price,
            monthly: item.quantity.times(unit_price),
            source: source.clone(),
        });
    }
    if !missing.is_empty() {
        missing.sort();
        missing.dedup();
        bail!(
            "there is no price for {} in `{}`; give it with `--prices FILE` in the form of `--list-prices`",
            missing.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", "),
            *config.region
        );
    }
    Ok(Estimate {
        environment: config.environment.to_string(),
        region: config.region.to_string(),
        currency: prices.currency().to_owned(),
        lines,
    })
}
