//! `terraform`: the versions that the rendered root asks for, and where its state lives.

use super::Config;
use super::constraint::{Constraint, Version};
use super::declare::section;
use super::region::Region;
use super::types::BucketName;
use super::value::choice;

section! {
    /// The rendered root module's versions and state.
    Terraform {
        /// Versions of hashicorp/aws. The modules serve 5.100 and every 6.x; some things only newer ones can do.
        aws_provider: Constraint = |profile| {
            Constraint::from_static(profile.pick(">= 6.62.0, < 7.0.0", ">= 5.100.0, < 7.0.0"))
        };
    }
    blocks {
        /// Where the state lives.
        state: State;
    }
}

section! {
    /// The state's backend.
    State {
        /// `s3` with a lock file, `local` in the root's folder, or `cloud` for HCP Terraform.
        backend: StateBackend = |_| StateBackend::S3;
        /// `s3`: the bucket. Without it `<project>-<account_id>-terraform-state`.
        bucket: Option<BucketName> = |_| None;
        /// `s3`: the bucket's region. Without it the environment's.
        region: Option<Region> = |_| None;
        /// `cloud`: the organisation.
        organization: Option<String> = |_| None;
        /// `cloud`: the workspace. Without it `<project>-<environment>-<region>`.
        workspace: Option<String> = |_| None;
        /// `cloud`: the host of a Terraform Enterprise installation.
        hostname: Option<String> = |_| None;
    }
}

choice! {
    /// A kind of state backend.
    StateBackend, "a state backend" {
        /// An S3 bucket.
        S3 = "s3",
        /// A file.
        Local = "local",
        /// HCP Terraform.
        Cloud = "cloud",
    }
}

/// The oldest provider that the modules serve.
pub(crate) const OLDEST_PROVIDER: Version = Version(5, 100, 0);
/// The first provider that they do not.
pub(crate) const PROVIDER_END: Version = Version(7, 0, 0);
/// A provider known to have `aws_elasticache_replication_group.auth_token_wo`.
const CACHE_AUTHENTICATION_PROVIDER: Version = Version(6, 62, 0);
/// The first provider with `aws_nat_gateway.availability_mode`. Source: the provider's changelog.
pub(crate) const REGIONAL_NAT_PROVIDER: Version = Version(6, 24, 0);

impl Terraform {
    /// Whether every allowed provider can give the cache a token that is not kept in the state.
    #[must_use]
    pub(crate) fn has_cache_authentication(&self) -> bool {
        self.aws_provider.lowest() >= CACHE_AUTHENTICATION_PROVIDER
    }
}

impl Config {
    /// The bucket of the state, as written or by default.
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

    /// The region of the state's bucket.
    #[must_use]
    pub(crate) fn state_region(&self) -> &Region {
        self.terraform.state.region.as_ref().unwrap_or(&self.region)
    }
}
