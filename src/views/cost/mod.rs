//! The monthly cost of an environment: quantities from its configuration and its `usage`, times prices.

mod effect;
mod items;
mod prices;
mod savings;
mod what_if;

pub(crate) use effect::{Effect, effects};
pub(crate) use prices::{PriceFile, Prices, Source};
pub(crate) use savings::{Saving, savings};
pub(crate) use what_if::Input;

use crate::system::{Range, System};
use anyhow::{Result, bail};
use items::items;
use serde::Serialize;
use std::collections::BTreeSet;

/// One line of an estimate.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Line {
    /// The component, as in environment files.
    pub component: &'static str,
    /// The billed item.
    pub item: String,
    /// Whether the cost depends on usage.
    pub by_usage: bool,
    /// The quantity per month.
    pub(crate) quantity: Range,
    /// The unit of the quantity.
    pub unit: String,
    /// The price per unit.
    pub unit_price: f64,
    /// The cost per month.
    pub(crate) monthly: Range,
    /// The source of the price.
    pub source: Source,
}

/// The estimate of an environment.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Estimate {
    /// The name of the environment.
    pub environment: String,
    /// The environment's region.
    pub region: String,
    /// The currency of all amounts, such as `USD`.
    pub currency: String,
    /// One line per billed item.
    pub lines: Vec<Line>,
}

impl Estimate {
    /// The sum of the lines that match.
    #[must_use]
    pub(crate) fn sum(&self, matches: impl Fn(&Line) -> bool) -> Range {
        let lines = self.lines.iter().filter(|line| matches(line));
        lines.fold(Range::fixed(0.0), |sum, line| sum.plus(line.monthly))
    }

    /// The total cost per month.
    #[must_use]
    pub(crate) fn total(&self) -> Range {
        self.sum(|_| true)
    }

    /// The sources of the prices, without duplicates.
    #[must_use]
    pub(crate) fn sources(&self) -> BTreeSet<&Source> {
        self.lines.iter().map(|line| &line.source).collect()
    }

    /// The components, in the order of their lines.
    #[must_use]
    pub(crate) fn components(&self) -> Vec<&'static str> {
        let mut components: Vec<&'static str> = vec![];
        for line in &self.lines {
            if !components.contains(&line.component) {
                components.push(line.component);
            }
        }
        components
    }
}

/// Estimates an environment. Fails with the keys of missing prices.
pub(crate) fn estimate(system: &System, prices: Prices) -> Result<Estimate> {
    let (mut lines, mut missing) = (vec![], vec![]);
    for item in items(system) {
        let Some((price, source)) = prices.get(&item.price) else {
            missing.push(item.price);
            continue;
        };
        let unit_price = price.amount * item.price_factor;
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
    let topology = &system.home().topology;
    if !missing.is_empty() {
        missing.sort();
        missing.dedup();
        bail!(
            "no price for {} in `{}`; supply it with `--prices FILE`, in the format of `--list-prices`",
            missing.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", "),
            topology.region
        );
    }
    Ok(Estimate {
        environment: topology.environment.clone(),
        region: topology.region.clone(),
        currency: prices.currency().to_owned(),
        lines,
    })
}
