//! Prices by region, from a file with their sources.

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::collections::BTreeMap;

const BUILT_IN: &str = include_str!("prices.json");

/// Prices of regions.
#[derive(Debug, Deserialize)]
pub struct PriceFile {
    format_version: String,
    regions: BTreeMap<String, RegionPrices>,
}

/// The prices of a region.
#[derive(Clone, Debug, Deserialize)]
pub struct RegionPrices {
    /// The day for which they were seen.
    pub date: String,
    /// `USD`
    pub currency: String,
    prices: BTreeMap<String, Price>,
}

/// One price.
#[derive(Clone, Debug, Deserialize)]
pub struct Price {
    /// In the region's currency, for one unit.
    #[serde(rename = "price")]
    pub amount: f64,
    /// `GB-month`
    pub unit: String,
    /// Where it was seen.
    pub source: String,
}

impl PriceFile {
    /// The prices that come with commander-tf.
    ///
    /// # Panics
    /// When they cannot be read: a defect, found by the first test that estimates anything.
    #[must_use]
    pub fn built_in() -> Self {
        serde_json::from_str(BUILT_IN).expect("the built-in prices can be read")
    }

    /// Prices in the form of the built-in ones.
    pub fn parse(text: &str) -> Result<Self> {
        let file: Self = serde_json::from_str(text)
            .context("these are no prices in the form of `commander-tf cost --list-prices`")?;
        if file.format_version != "1.0" {
            bail!("the prices have the format `{}`; this program reads `1.0`", file.format_version);
        }
        Ok(file)
    }

    /// The text of the built-in prices.
    #[must_use]
    pub fn built_in_text() -> &'static str {
        BUILT_IN
    }

    /// The prices of a region.
    pub fn region(&self, region: &str) -> Result<&RegionPrices> {
        let Some(prices) = self.regions.get(region) else {
            let known = self.regions.keys().cloned().collect::<Vec<_>>().join(", ");
            bail!(
                "there are no prices for `{region}`, only for {known}; give some with `--prices FILE` in the form of `--list-prices`"
            );
        };
        Ok(prices)
    }
}

impl RegionPrices {
    /// The price of a thing.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Price> {
        self.prices.get(key)
    }
}
