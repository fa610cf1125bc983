//! Prices by region with their sources, from the built-in file or the user's.

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const BUILT_IN: &str = include_str!("prices.json");

/// A price file.
#[derive(Debug, Deserialize)]
pub(crate) struct PriceFile {
    format_version: String,
    sources: BTreeMap<String, Source>,
    regions: BTreeMap<String, RegionPrices>,
}

/// The source of prices.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub(crate) struct Source {
    /// The pricing page, or the file of AWS's price list.
    pub url: String,
    /// The date on which the prices were read, such as `2026-11-01`.
    pub date: String,
    /// A caveat, such as that the prices are derived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The prices of a region.
#[derive(Clone, Debug, Deserialize)]
struct RegionPrices {
    currency: String,
    prices: BTreeMap<String, Price>,
}

/// A price.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Price {
    /// The price per unit, in the region's currency.
    #[serde(rename = "price")]
    pub amount: f64,
    /// The unit, such as `GB-month`.
    pub unit: String,
    /// The key of the source.
    source: String,
}

/// The prices of one region with their sources.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Prices<'a> {
    region: &'a RegionPrices,
    sources: &'a BTreeMap<String, Source>,
}

impl PriceFile {
    /// The built-in prices.
    ///
    /// # Panics
    /// If they are invalid: a bug, which any test that estimates a cost finds.
    #[must_use]
    pub(crate) fn built_in() -> Self {
        Self::parse(BUILT_IN).expect("the built-in prices are valid")
    }

    /// Parses and validates a price file.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let file: Self = serde_json::from_str(text)
            .context("not a price file in the format of `commander-tf cost --list-prices`")?;
        if file.format_version != "1.0" {
            bail!("unsupported `format_version` `{}`; expected `1.0`", file.format_version);
        }
        for (region, prices) in &file.regions {
            for (key, price) in &prices.prices {
                if !file.sources.contains_key(&price.source) {
                    bail!("unknown source `{}` of `{key}` in `{region}`; add it to `sources`", price.source);
                }
                if !price.amount.is_finite() || price.amount < 0.0 {
                    bail!("invalid price {} of `{key}` in `{region}`; expected 0 or more", price.amount);
                }
            }
        }
        Ok(file)
    }

    /// The text of the built-in prices.
    #[must_use]
    pub(crate) fn built_in_text() -> &'static str {
        BUILT_IN
    }

    /// The prices of a region.
    pub(crate) fn region(&self, region: &str) -> Result<Prices<'_>> {
        let Some(prices) = self.regions.get(region) else {
            let available = self.regions.keys().map(|region| format!("`{region}`")).collect::<Vec<_>>().join(", ");
            bail!(
                "no prices for `{region}`; available: {available}; supply others with `--prices FILE`, in the format \
                 of \
                 `--list-prices`"
            );
        };
        Ok(Prices { region: prices, sources: &self.sources })
    }
}

impl<'a> Prices<'a> {
    /// The currency of all prices, such as `USD`.
    #[must_use]
    pub(crate) fn currency(&self) -> &'a str {
        &self.region.currency
    }

    /// The price and its source, by key.
    #[must_use]
    pub(crate) fn get(&self, key: &str) -> Option<(&'a Price, &'a Source)> {
        let price = self.region.prices.get(key)?;
        Some((price, self.sources.get(&price.source)?))
    }

    /// The keys with a prefix, without the prefix: `rds.` returns instance classes.
    pub(crate) fn named(&self, prefix: &str) -> impl Iterator<Item = &'a str> {
        self.region.prices.keys().filter_map(move |key| key.strip_prefix(prefix))
    }
}

#[cfg(test)]
mod tests {
    use super::PriceFile;
    use std::collections::BTreeSet;

    /// Some classes exist in one region only.
    #[test]
    fn regions_price_the_same_keys_except_classes() {
        let file = PriceFile::built_in();
        let keys = |region: &str| -> BTreeSet<String> {
            let is_class = |key: &str| {
                key.starts_with("rds.db.") || key.starts_with("elasticache.") || key.starts_with("rds.storage.gp3.")
            };
            file.regions[region].prices.keys().filter(|key| !is_class(key)).cloned().collect()
        };
        for region in ["eu-west-1", "ap-southeast-1"] {
            assert_eq!(keys(region), keys("us-east-1"), "{region}");
        }
    }
}
