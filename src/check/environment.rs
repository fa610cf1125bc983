//! The environment as a whole: its names, its profile, its tags.

use crate::config::{Config, Profile};
use crate::diagnostics::{Report, Rule};

/// The longest that `<project>-<environment>` may be: load balancers take 32 characters, and `-websocket` is the
/// longest name of one.
const LONGEST_PREFIX: usize = 22;

/// Tags that every object has.
const OWN_TAGS: &[&str] = &["Project", "Environment", "ManagedBy"];

/// The rules.
pub(super) fn rules(name: &str, config: &Config, report: &mut Report) {
    if config.environment.origin.is_written() && **config.environment != *name {
        let summary = format!("the file of the environment `{name}` says that it is `{}`", *config.environment);
        report
            .error(Rule::EnvironmentName, &config.environment.origin, summary)
            .hint(format!("write `environment = \"{name}\"`, or rename the file to `{}.hcl`", *config.environment));
    }
    if config.prefix().len() > LONGEST_PREFIX && config.project.origin.is_written() {
        let summary =
            format!("`{}` has {} characters, more than {LONGEST_PREFIX}", config.prefix(), config.prefix().len());
        report.error(Rule::NameLength, &config.project.origin, summary).hint(
            "the names of load balancers begin with project and environment and end after 32 characters; shorten the project",
        );
    }
    // AWS keeps these beginnings of the names of load balancers and security groups for itself.
    if let Some(reserved) = ["internal-", "sg-"].into_iter().find(|reserved| config.prefix().starts_with(reserved)) {
        let summary = format!("names cannot begin with `{reserved}`");
        report
            .error(Rule::Name, &config.project.origin, summary)
            .hint("AWS keeps it for itself, and the project begins every name; take another");
    }
    let origin = if config.profile.origin.is_written() { &config.profile.origin } else { &config.origin };
    if config.profile.origin.is_known() && *config.profile == Profile::Production && config.dns.is_none() {
        report
            .error(Rule::ProductionDomain, origin, "a production environment needs a domain")
            .hint("add a block `dns` with `domain = \"…\"`: without it there is no certificate and no HTTPS");
    }
    tags(config, report);
}

fn tags(config: &Config, report: &mut Report) {
    for (key, value) in config.tags.iter() {
        let known = |c: char| c.is_alphanumeric() || " _.:/=+-@".contains(c);
        let hint = if OWN_TAGS.contains(&key.as_str()) {
            "the environment sets it itself; leave it out"
        } else if key.to_lowercase().starts_with("aws:") {
            "keys that begin with `aws:` are reserved"
        } else if key.is_empty() || key.chars().count() > 128 || value.chars().count() > 256 {
            "a key has 1 to 128 characters, a value up to 256"
        } else if !key.chars().all(known) || !value.chars().all(known) {
            "use letters, digits, spaces and `_ . : / = + - @`"
        } else {
            continue;
        };
        report.error(Rule::Tags, &value.origin, format!("the tag `{key}` cannot be set")).hint(hint);
    }
    if config.tags.len() + OWN_TAGS.len() > 45 {
        let summary = format!("{} tags are too many", config.tags.len());
        report
            .error(Rule::Tags, &config.tags.origin, summary)
            .hint("AWS takes 50 on an object; a few are the modules' own");
    }
}
