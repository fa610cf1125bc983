//! Rules for `terraform`: versions of the provider, and the backend of the state.

use crate::config::Config;
use crate::config::terraform::{OLDEST_PROVIDER, PROVIDER_END, StateBackend, Terraform};
use crate::config::types::BucketName;
use crate::diagnostics::{Report, Rule};
use crate::source::Origin;

/// Checks the block.
pub(super) fn rules(config: &Config, report: &mut Report) {
    let terraform = &config.terraform;
    let constraint = &terraform.aws_provider;
    if constraint.lowest() >= PROVIDER_END || constraint.end() <= OLDEST_PROVIDER {
        let summary = format!("the modules support no version of hashicorp/aws that matches `{}`", **constraint);
        report
            .error(Rule::ProviderVersion, &constraint.origin, summary)
            .hint("write `aws_provider = \">= 5.100.0, < 7.0.0\"` in `terraform`");
    } else if constraint.lowest() >= constraint.end() {
        let summary = format!("no version matches `{}`", **constraint);
        report.error(Rule::ProviderVersion, &constraint.origin, summary);
    }
    if *config.cache.enabled && !terraform.has_cache_authentication() {
        report
            .warning(
                Rule::CacheAuthentication,
                &constraint.origin,
                "the cache has no authentication token, so every client that reaches its port can use it",
            )
            .hint("only the backend's security group has access; to add a token, write `aws_provider = \">= 6.62.0, < 7.0.0\"` in `terraform`");
    }
    check_state(terraform, config, report);
}

fn check_state(terraform: &Terraform, config: &Config, report: &mut Report) {
    let state = &terraform.state;
    let kind = *state.backend;
    let mut require_backend = |setting: &Origin, is_set: bool, name: &str, required: StateBackend| {
        if is_set && kind != required {
            let summary = format!("`{name}` requires the backend `{}`", required.as_str());
            report
                .error(Rule::StateBackend, setting, summary)
                .related(&state.backend.origin, "the backend")
                .hint(format!("remove it, or write `backend = \"{}\"`", required.as_str()));
        }
    };
    require_backend(&state.bucket.origin, state.bucket.is_some(), "bucket", StateBackend::S3);
    require_backend(&state.region.origin, state.region.is_some(), "region", StateBackend::S3);
    for (setting, name) in
        [(&state.organization, "organization"), (&state.workspace, "workspace"), (&state.hostname, "hostname")]
    {
        require_backend(&setting.origin, setting.is_some(), name, StateBackend::Cloud);
    }
    if kind == StateBackend::Cloud && state.organization.is_none() {
        report
            .error(Rule::StateBackend, &state.backend.origin, "the backend `cloud` requires an `organization`")
            .hint("add `organization = \"…\"`");
    }
    if kind == StateBackend::S3 && state.bucket.is_none() && BucketName::new(&config.state_bucket()).is_err() {
        let summary = format!("`{}` is not a valid name for the state bucket", config.state_bucket());
        report
            .error(Rule::BucketName, &config.project.origin, summary)
            .hint("set `bucket = \"…\"` in the block `state` of `terraform`");
    }
}
