//! Rules for `delivery`: the repository, and the order of environments.

use crate::config::Config;
use crate::config::delivery::Platform;
use crate::diagnostics::{Report, Rule};

/// The name under which the bootstrap stores its state in the project.
const BOOTSTRAP: &str = "bootstrap";

/// Checks the block.
pub(super) fn rules(config: &Config, report: &mut Report) {
    let Some(delivery) = &config.delivery else { return };
    let is_github = *delivery.platform == Platform::GitHub;
    if is_github && delivery.repository.matches('/').count() != 1 {
        report
            .error(
                Rule::DeliveryRepository,
                &delivery.repository.origin,
                "a GitHub repository has the form `owner/name`",
            )
            .related(&delivery.platform.origin, "the platform");
    }
    if delivery.owner_id.is_some() != delivery.repository_id.is_some() {
        let written =
            if delivery.owner_id.is_some() { &delivery.owner_id.origin } else { &delivery.repository_id.origin };
        report
            .error(Rule::DeliveryRepository, written, "`owner_id` and `repository_id` must be set together")
            .hint("`gh api repos/OWNER/NAME --jq '.owner.id, .id'` prints both");
    }
    if delivery.after.as_ref().is_some_and(|after| **after == **config.environment) {
        report
            .error(Rule::DeliveryOrder, &delivery.after.origin, "`after` names its own environment")
            .hint("name the environment that is deployed before this one, or remove `after`");
    }
    if **config.environment == *BOOTSTRAP {
        report
            .error(
                Rule::EnvironmentName,
                &config.environment.origin,
                "an environment with a block `delivery` cannot be named `bootstrap`",
            )
            .hint("its roles could access the bootstrap's state; rename the environment, or remove `delivery`");
    }
}
