//! AWS regions and their availability zones.

use super::value::{Problem, text};
use crate::diagnostics::{Rule, did_you_mean};

/// Regions of the `aws` partition with the letters of their availability zones, in order of preference.
///
/// Source: the EC2 `DescribeAvailabilityZones` data in moto 5.2.5 (November 2026). `us-east-1e` is omitted: it lacks
/// newer instance types. `us-west-1` is empty: each account sees two of its zones, and which two differs.
const REGIONS: &[(&str, &str)] = &[
    ("af-south-1", "abc"),
    ("ap-east-1", "abc"),
    ("ap-east-2", "abc"),
    ("ap-northeast-1", "acd"),
    ("ap-northeast-2", "abcd"),
    ("ap-northeast-3", "abc"),
    ("ap-south-1", "abc"),
    ("ap-south-2", "abc"),
    ("ap-southeast-1", "abc"),
    ("ap-southeast-2", "abc"),
    ("ap-southeast-3", "abc"),
    ("ap-southeast-4", "abc"),
    ("ap-southeast-5", "abc"),
    ("ap-southeast-6", "abc"),
    ("ap-southeast-7", "abc"),
    ("ca-central-1", "abd"),
    ("ca-west-1", "abc"),
    ("eu-central-1", "abc"),
    ("eu-central-2", "abc"),
    ("eu-north-1", "abc"),
    ("eu-south-1", "abc"),
    ("eu-south-2", "abc"),
    ("eu-west-1", "abc"),
    ("eu-west-2", "abc"),
    ("eu-west-3", "abc"),
    ("il-central-1", "abc"),
    ("me-central-1", "abc"),
    ("me-south-1", "abc"),
    ("mx-central-1", "abc"),
    ("sa-east-1", "abc"),
    ("us-east-1", "abcdf"),
    ("us-east-2", "abc"),
    ("us-west-1", ""),
    ("us-west-2", "abcd"),
];

text! {
    /// An AWS region, `us-east-1`.
    Region, "region", in REGIONS.iter().map(|(name, _)| *name).collect::<Vec<_>>(), |written| {
        if REGIONS.iter().any(|(name, _)| *name == written) {
            return Ok(());
        }
        let problem = Problem::new(Rule::Region, format!("`{written}` is not an AWS region"));
        Err(match did_you_mean(written, REGIONS.iter().map(|(name, _)| *name)) {
            Some(near) => problem.hint(format!("did you mean `{near}`?")),
            None => problem.hint("write it like `us-east-1`"),
        })
    }
}

impl Region {
    /// The names of the zones to use if only their number is set, in order of preference.
    #[must_use]
    pub(crate) fn availability_zones(&self) -> Vec<String> {
        let letters = REGIONS.iter().find(|(name, _)| *name == &**self).map_or("", |(_, letters)| letters);
        letters.chars().map(|letter| format!("{self}{letter}")).collect()
    }
}
