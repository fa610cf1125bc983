//! `terraform`: the versions that the rendered root asks for, and where its state lives.

use super::Config;
use super::constraint::{Constraint, Version};
use super::declare::section;
use super::region::Region;
use super::types::BucketName;
use super::value::choice;
use crate::diagnostics::{Report, Rule};
use crate::source::Origin;

section! {
    /// The rendered root module's versions and state.
    Terraform {
        /// Versions of hashicorp/aws. The modules serve 5.100 and every 6.x; some things only newer ones can do.
        aws_provider: Constraint = |profile| {
            Constraint::known(profile.pick(">= 6.62.0, < 7.0.0", ">= 5.100.0, < 7.0.0"))
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
pub const OLDEST_PROVIDER: Version = Version(5, 100, 0);
/// The first provider that they do not.
pub const PROVIDER_END: Version = Version(7, 0, 0);
/// A provider known to have `aws_elasticache_replication_group.auth_token_wo`.
const CACHE_AUTHENTICATION_PROVIDER: Version = Version(6, 62, 0);
/// The first provider with `aws_nat_gateway.availability_mode`. Source: the provider's changelog.
pub const REGIONAL_NAT_PROVIDER: Version = Version(6, 24, 0);

impl Terraform {
    /// Whether every allowed provider can give the cache a token that is not kept in the state.
    #[must_use]
    pub fn has_cache_authentication(&self) -> bool {
        self.aws_provider.lowest() >= CACHE_AUTHENTICATION_PROVIDER
    }

    /// The checks that need more than one setting.
    pub fn validate(&self, config: &Config, report: &mut Report) {
        let constraint = &self.aws_provider;
        if constraint.lowest() >= PROVIDER_END || constraint.end() <= OLDEST_PROVIDER {
            let summary = format!("the modules serve no version of hashicorp/aws that is `{}`", **constraint);
            report
                .error(Rule::ProviderVersion, &constraint.origin, summary)
                .hint("leave versions from 5.100.0 up to, but without, 7.0.0");
        } else if constraint.lowest() >= constraint.end() {
            let summary = format!("no version is `{}`", **constraint);
            report.error(Rule::ProviderVersion, &constraint.origin, summary);
        }
        if *config.cache.enabled && !self.has_cache_authentication() {
            report
                .warning(
                    Rule::CacheAuthentication,
                    &constraint.origin,
                    "the cache has no authentication token: whoever reaches its port may use it",
                )
                .hint("only the backend's security group reaches it; for a token as well write `aws_provider = \">= 6.62.0, < 7.0.0\"` in `terraform`");
        }
        self.validate_state(config, report);
    }

    fn validate_state(&self, config: &Config, report: &mut Report) {
        let state = &self.state;
        let kind = *state.backend;
        let mut belongs = |setting: &Origin, present: bool, name: &str, to: StateBackend| {
            if present && kind != to {
                let summary = format!("`{name}` is a setting of the backend `{}`", to.as_str());
                report
                    .error(Rule::StateBackend, setting, summary)
                    .related(&state.backend.origin, "the backend")
                    .hint(format!("leave it out, or write `backend = \"{}\"`", to.as_str()));
            }
        };
        belongs(&state.bucket.origin, state.bucket.is_some(), "bucket", StateBackend::S3);
        belongs(&state.region.origin, state.region.is_some(), "region", StateBackend::S3);
        for (setting, name) in
            [(&state.organization, "organization"), (&state.workspace, "workspace"), (&state.hostname, "hostname")]
        {
            belongs(&setting.origin, setting.is_some(), name, StateBackend::Cloud);
        }
        if kind == StateBackend::Cloud && state.organization.is_none() {
            report
                .error(Rule::StateBackend, &state.backend.origin, "the backend `cloud` needs an `organization`")
                .hint("add `organization = \"…\"`");
        }
        if kind == StateBackend::S3 && state.bucket.is_none() && BucketName::new(&config.state_bucket()).is_err() {
            let summary = format!("`{}` is no name for the state's bucket", config.state_bucket());
            report
                .error(Rule::BucketName, &config.project.origin, summary)
                .hint("name the bucket: `terraform { state { bucket = \"…\" } }`, each block on its own lines");
        }
    }
}

impl Config {
    /// The bucket of the state, as written or by default.
    #[must_use]
    pub fn state_bucket(&self) -> String {
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
    pub fn state_region(&self) -> &Region {
        self.terraform.state.region.as_ref().unwrap_or(&self.region)
    }
}
