//! Rules for the environment as a whole: its names, its profile and its tags.

use crate::config::{Config, Profile};
use crate::diagnostics::{Report, Rule};

/// The maximum length of `<project>-<environment>`: names of load balancers have at most 32 characters, and
/// `-websocket` is the longest suffix.
const MAX_PREFIX_LENGTH: usize = 22;

/// Tags that every resource has.
const OWN_TAGS: &[&str] = &["Project", "Environment", "ManagedBy"];

/// Checks the environment.
pub(super) fn rules(name: &str, config: &Config, report: &mut Report) {
    if config.environment.origin.is_written() && **config.environment != *name {
        let summary = format!("`environment` is `{}`, but the file is named `{name}.hcl`", *config.environment);
        report
            .error(Rule::EnvironmentName, &config.environment.origin, summary)
            .hint(format!("write `environment = \"{name}\"`, or rename the file to `{}.hcl`", *config.environment));
    }
    if config.prefix().len() > MAX_PREFIX_LENGTH && config.project.origin.is_written() {
        let summary = format!(
            "`{}` has {} characters, expected at most {MAX_PREFIX_LENGTH}",
            config.prefix(),
            config.prefix().len()
        );
        report.error(Rule::NameLength, &config.project.origin, summary).hint(
            "names of load balancers start with project and environment and have at most 32 characters; shorten `project`",
        );
    }
    // AWS reserves these prefixes in names of load balancers and security groups.
    if let Some(reserved) = ["internal-", "sg-"].into_iter().find(|reserved| config.prefix().starts_with(reserved)) {
        let summary = format!("`{}` starts with `{reserved}`, which AWS reserves", config.prefix());
        report
            .error(Rule::Name, &config.project.origin, summary)
            .hint("every name starts with the project; change `project`");
    }
    let origin = if config.profile.origin.is_written() { &config.profile.origin } else { &config.origin };
    if config.profile.origin.is_known() && *config.profile == Profile::Production && config.dns.is_none() {
        report
            .error(Rule::ProductionDomain, origin, "a production environment requires a domain")
            .hint("add `dns { domain = \"…\" }`; HTTPS requires a domain and a certificate");
    }
    check_tags(config, report);
}

fn check_tags(config: &Config, report: &mut Report) {
    for (key, value) in config.tags.iter() {
        let is_allowed = |c: char| c.is_alphanumeric() || " _.:/=+-@".contains(c);
        let hint = if OWN_TAGS.contains(&key.as_str()) {
            "it is set automatically; remove it"
        } else if key.to_lowercase().starts_with("aws:") {
            "AWS reserves keys that start with `aws:`; rename it"
        } else if key.is_empty() || key.chars().count() > 128 || value.chars().count() > 256 {
            "a key has 1 to 128 characters, a value at most 256"
        } else if !key.chars().all(is_allowed) || !value.chars().all(is_allowed) {
            "use letters, digits, spaces and `_ . : / = + - @`"
        } else {
            continue;
        };
        report.error(Rule::Tags, &value.origin, format!("cannot set tag `{key}`")).hint(hint);
    }
    if config.tags.len() + OWN_TAGS.len() > 45 {
        let summary = format!("too many tags: {}, expected at most {}", config.tags.len(), 45 - OWN_TAGS.len());
        report
            .error(Rule::Tags, &config.tags.origin, summary)
            .hint("AWS allows 50 tags on a resource, and the modules add some; remove a few");
    }
}
