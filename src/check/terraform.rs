//! `terraform`: versions of the provider, and the state's backend.

use crate::config::Config;
use crate::config::terraform::{OLDEST_PROVIDER, PROVIDER_END, StateBackend, Terraform};
use crate::config::types::BucketName;
use crate::diagnostics::{Report, Rule};
use crate::source::Origin;

/// The rules.
pub(super) fn rules(config: &Config, report: &mut Report) {
    let terraform = &config.terraform;
    let constraint = &terraform.aws_provider;
    if constraint.lowest() >= PROVIDER_END || constraint.end() <= OLDEST_PROVIDER {
        let summary = format!("the modules serve no version of hashicorp/aws that is `{}`", **constraint);
        report
            .error(Rule::ProviderVersion, &constraint.origin, summary)
            .hint("leave versions from 5.100.0 up to, but without, 7.0.0");
    } else if constraint.lowest() >= constraint.end() {
        let summary = format!("no version is `{}`", **constraint);
        report.error(Rule::ProviderVersion, &constraint.origin, summary);
    }
    if *config.cache.enabled && !terraform.has_cache_authentication() {
        report
            .warning(
                Rule::CacheAuthentication,
                &constraint.origin,
                "the cache has no authentication token: whoever reaches its port may use it",
            )
            .hint("only the backend's security group reaches it; for a token as well write `aws_provider = \">= 6.62.0, < 7.0.0\"` in `terraform`");
    }
    state(terraform, config, report);
}

fn state(terraform: &Terraform, config: &Config, report: &mut Report) {
    let state = &terraform.state;
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
