//! `terraform`: the provider version and the state backend of the rendered root module.

use super::Config;
use super::constraint::{Constraint, Version};
use super::declare::section;
use super::region::Region;
use super::types::BucketName;
use super::value::choice;

section! {
    /// Provider version and state of the rendered root module.
    Terraform {
        /// Version constraint of hashicorp/aws. The modules support 5.100 to 6.x; some features need a later version.
        aws_provider: Constraint = |profile| {
            Constraint::from_static(profile.pick(">= 6.62.0, < 7.0.0", ">= 5.100.0, < 7.0.0"))
        };
    }
    blocks {
        /// State backend.
        state: State;
    }
}

section! {
    /// The state backend.
    State {
        /// `s3` (with a lock file), `local` (a file in the root module), or `cloud` (HCP Terraform).
        backend: StateBackend = |_| StateBackend::S3;
        /// `s3`: name of the bucket. Defaults to `<project>-<account_id>-terraform-state`.
        bucket: Option<BucketName> = |_| None;
        /// `s3`: region of the bucket. Defaults to the environment's region.
        region: Option<Region> = |_| None;
        /// `cloud`: name of the organization.
        organization: Option<String> = |_| None;
        /// `cloud`: name of the workspace. Defaults to `<project>-<environment>-<region>`.
        workspace: Option<String> = |_| None;
        /// `cloud`: hostname of Terraform Enterprise. Defaults to HCP Terraform.
        hostname: Option<String> = |_| None;
    }
}

choice! {
    /// The type of the state backend.
    StateBackend, "state backend" {
        /// An S3 bucket.
        S3 = "s3",
        /// A local file.
        Local = "local",
        /// HCP Terraform.
        Cloud = "cloud",
    }
}

/// The oldest provider version that the modules support.
pub(crate) const OLDEST_PROVIDER: Version = Version(5, 100, 0);
/// The first provider version that the modules do not support.
pub(crate) const PROVIDER_END: Version = Version(7, 0, 0);
/// A provider version with `aws_elasticache_replication_group.auth_token_wo`.
const CACHE_AUTHENTICATION_PROVIDER: Version = Version(6, 62, 0);
/// The first provider version with `aws_nat_gateway.availability_mode`. Source: the provider's changelog.
pub(crate) const REGIONAL_NAT_PROVIDER: Version = Version(6, 24, 0);

impl Terraform {
    /// Whether every allowed provider version can set the cache's token without storing it in the state.
    #[must_use]
    pub(crate) fn has_cache_authentication(&self) -> bool {
        self.aws_provider.lowest() >= CACHE_AUTHENTICATION_PROVIDER
    }
}

impl Config {
    /// The state bucket, as set or by default.
    #[must_use]
    pub(crate) fn state_bucket(&self) -> String {
        if let Some(bucket) = &*self.terraform.state.bucket {
            return bucket.to_string();
        }
        match &*self.account_id {
            Some(account) => format!("{}-{account}-terraform-state", *self.project),
            None => format!("{}-terraform-state", *self.project),
        }
    }

    /// The region of the state bucket.
    #[must_use]
    pub(crate) fn state_region(&self) -> &Region {
        self.terraform.state.region.as_ref().unwrap_or(&self.region)
    }
}
