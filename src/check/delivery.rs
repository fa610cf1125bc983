//! `delivery`: the repository, and the order of environments.

use crate::config::Config;
use crate::config::delivery::Platform;
use crate::diagnostics::{Report, Rule};

/// Where the bootstrap keeps its state, below the project.
const BOOTSTRAP: &str = "bootstrap";

/// The rules.
pub(super) fn rules(config: &Config, report: &mut Report) {
    let Some(delivery) = &config.delivery else { return };
    let is_github = *delivery.platform == Platform::GitHub;
    if is_github && delivery.repository.matches('/').count() != 1 {
        report
            .error(Rule::DeliveryRepository, &delivery.repository.origin, "a repository on GitHub is `owner/name`")
            .related(&delivery.platform.origin, "the platform");
    }
    if delivery.owner_id.is_some() != delivery.repository_id.is_some() {
        let written =
            if delivery.owner_id.is_some() { &delivery.owner_id.origin } else { &delivery.repository_id.origin };
        report
            .error(Rule::DeliveryRepository, written, "the owner's and the repository's number belong together")
            .hint("`gh api repos/OWNER/NAME --jq '.owner.id, .id'` prints both");
    }
    if delivery.after.as_ref().is_some_and(|after| **after == **config.environment) {
        report
            .error(Rule::DeliveryOrder, &delivery.after.origin, "an environment cannot come after itself")
            .hint("name the environment that a change has to pass before, or leave it out");
    }
    if **config.environment == *BOOTSTRAP {
        report
            .error(
                Rule::EnvironmentName,
                &config.environment.origin,
                "an environment with roles of its own cannot be named `bootstrap`",
            )
            .hint("its roles could read and write the bootstrap's state; take another name, or leave out `delivery`");
    }
}
