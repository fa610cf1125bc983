//! Prices by region, from a file with their sources.

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const BUILT_IN: &str = include_str!("prices.json");

/// Prices of regions.
#[derive(Debug, Deserialize)]
pub(crate) struct PriceFile {
    format_version: String,
    sources: BTreeMap<String, Source>,
    regions: BTreeMap<String, RegionPrices>,
}

/// Where prices were seen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub(crate) struct Source {
    /// The page, or the file of AWS's price list.
    pub url: String,
    /// The day for which they were seen there, `2026-11-01`.
    pub date: String,
    /// What has to be known of them: that they are derived, say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The prices of a region.
#[derive(Clone, Debug, Deserialize)]
struct RegionPrices {
    currency: String,
    prices: BTreeMap<String, Price>,
}

/// One price.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Price {
    /// In the region's currency, for one unit.
    #[serde(rename = "price")]
    pub amount: f64,
    /// `GB-month`
    pub unit: String,
    /// The name of its source.
    source: String,
}

/// The prices of one region with their sources.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Prices<'a> {
    region: &'a RegionPrices,
    sources: &'a BTreeMap<String, Source>,
}

impl PriceFile {
    /// The prices that come with commander-tf.
    ///
    /// # Panics
    /// When they cannot be read: a defect, found by the first test that estimates anything.
    #[must_use]
    pub(crate) fn built_in() -> Self {
        Self::parse(BUILT_IN).expect("the built-in prices can be read")
    }

    /// Prices in the form of the built-in ones.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let file: Self = serde_json::from_str(text)
            .context("these are no prices in the form of `commander-tf cost --list-prices`")?;
        if file.format_version != "1.0" {
            bail!("the prices have the format `{}`; this program reads `1.0`", file.format_version);
        }
        for (region, prices) in &file.regions {
            for (key, price) in &prices.prices {
                if !file.sources.contains_key(&price.source) {
                    bail!("`{key}` in `{region}` has the source `{}`, which is not among `sources`", price.source);
                }
                if !price.amount.is_finite() || price.amount < 0.0 {
                    bail!("`{key}` in `{region}` has the price {}, which cannot be", price.amount);
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
            let known = self.regions.keys().cloned().collect::<Vec<_>>().join(", ");
            bail!(
                "there are no prices for `{region}`, only for {known}; give some with `--prices FILE` in the form of \
                 `--list-prices`"
            );
        };
        Ok(Prices { region: prices, sources: &self.sources })
    }
}

impl<'a> Prices<'a> {
    /// The currency of all of them, `USD`.
    #[must_use]
    pub(crate) fn currency(&self) -> &'a str {
        &self.region.currency
    }

    /// The price of a thing.
    #[must_use]
    pub(crate) fn get(&self, key: &str) -> Option<(&'a Price, &'a Source)> {
        let price = self.region.prices.get(key)?;
        Some((price, self.sources.get(&price.source)?))
    }

    /// What has a price under a name that begins so, without that beginning: the classes of `rds.`.
    pub(crate) fn named(&self, prefix: &str) -> impl Iterator<Item = &'a str> {
        self.region.prices.keys().filter_map(move |key| key.strip_prefix(prefix))
    }
}

#[cfg(test)]
mod tests {
    use super::PriceFile;
    use std::collections::BTreeSet;

    /// Only classes may be priced in one region alone.
    #[test]
    fn every_region_has_a_price_for_everything_but_classes() {
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
