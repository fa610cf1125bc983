//! The environment's configuration: layers are read, merged, given defaults and validated into a [`Config`].

pub mod access_logs;
pub mod audit;
pub mod backend;
pub mod cache;
mod constraint;
pub mod database;
mod declare;
pub mod delivery;
pub mod dns;
pub mod encryption;
pub mod fargate;
pub mod files;
pub mod frontend;
mod image;
pub mod monitoring;
pub mod network;
pub mod off_hours;
pub mod profile;
pub mod qdrant;
mod reader;
pub mod region;
pub mod secrets;
mod section;
mod set;
mod syntax;
pub mod terraform;
mod types;
mod unwise;
pub mod usage;
mod value;
pub mod waf;
pub mod websocket;
mod window;

pub use profile::Profile;
pub use section::{Field, FieldKind, Resolved, Section, Setting, paths};
pub use value::SettingType;

use crate::diagnostics::{Report, Rule};
use crate::source::Sources;
use declare::section;
use reader::Reader;
use section::{Layered, required};
use types::{AccountId, Name};
use value::Entries;

section! {
    /// An environment.
    Config, Layer {
        /// What is deployed. It begins the name of every AWS object.
        project: Name = |_| required(Name::known("project"));
        /// The environment's name, the same as its file's.
        environment: Name = |_| required(Name::known("environment"));
        /// `production` or `development`: which defaults are safe.
        profile: Profile = |_| Profile::Production;
        /// The AWS region.
        region: region::Region = |_| required(region::Region::known("us-east-1"));
        /// The AWS account. With it the provider refuses every other one.
        account_id: Option<AccountId> = |_| None;
        /// Tags of every object, beside `Project`, `Environment` and `ManagedBy`.
        tags: Entries<String> = |_| Entries::new();
        /// Warnings that are meant: the rule's code, and the reason, such as `single-zone = "may be down for an hour"`.
        allow: Entries<String> = |_| Entries::new();
    }
    blocks {
        /// Versions and state.
        terraform: terraform::Terraform;
        /// Keys.
        encryption: encryption::Encryption;
        /// The VPC.
        network: network::Network;
        /// PostgreSQL.
        database: database::Database;
        /// Redis or Valkey.
        cache: cache::Cache;
        /// Qdrant.
        qdrant: qdrant::Qdrant;
        /// Domain and certificates.
        dns: Option<dns::Dns>;
        /// The API service.
        backend: backend::Backend;
        /// The site.
        frontend: frontend::Frontend;
        /// Updates for browsers.
        websocket: websocket::Websocket;
        /// The web application firewall.
        waf: waf::Waf;
        /// The users' files.
        files: files::Files;
        /// What holds for every secret.
        secrets: secrets::Secrets;
        /// Who asked for what.
        access_logs: access_logs::AccessLogs;
        /// The trail of who did what.
        audit: audit::Audit;
        /// Alarms and dashboard.
        monitoring: monitoring::Monitoring;
        /// What it is used for, for the estimate of its cost.
        usage: usage::Usage;
        /// How changes reach the environment.
        delivery: Option<delivery::Delivery>;
    }
}

/// Reads an environment file and the `--set` arguments over it into a validated configuration.
///
/// The report holds every problem; with errors in it the configuration must not be rendered.
pub fn load(name: &str, file: usize, set: &[String], sources: &mut Sources, report: &mut Report) -> Config {
    let body = syntax::parse(sources, file, report);
    let readable = !report.has_errors() || !body.entries.is_empty();
    let mut layer = Config::read(&body, &mut Reader { report });
    for argument in set {
        if let Some(body) = set::parse(argument, sources, report) {
            layer = Config::merge(Config::read(&body, &mut Reader { report }), layer);
        }
    }
    let profile = match &layer.profile {
        Layered::Set(profile) => **profile,
        Layered::Absent | Layered::Invalid => Profile::Production,
    };
    // A file that is not HCL has nothing in it that could be missing.
    let mut discarded = Report::default();
    let config = Config::resolve(layer, profile, if readable { report } else { &mut discarded });
    if readable {
        config.validate(name, report);
    }
    config
}

/// The longest that `<project>-<environment>` may be: load balancers take 32 characters, and `-websocket` is the
/// longest name of one.
const LONGEST_PREFIX: usize = 22;

/// Tags that every object has.
const OWN_TAGS: &[&str] = &["Project", "Environment", "ManagedBy"];

impl Config {
    /// `<project>-<environment>`, with which the name of every AWS object begins.
    #[must_use]
    pub fn prefix(&self) -> String {
        format!("{}-{}", *self.project, *self.environment)
    }

    /// Every setting with its value and where that comes from, in the order of the documentation.
    #[must_use]
    pub fn settings(&self) -> Vec<Resolved> {
        let mut settings = vec![];
        Section::settings(self, "", &mut settings);
        settings
    }

    /// Whether it could be written as it is: for one that was changed after it had been read.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let mut report = Report::default();
        self.validate(&self.environment, &mut report);
        !report.has_errors()
    }

    fn validate(&self, name: &str, report: &mut Report) {
        if self.environment.origin.is_written() && **self.environment != *name {
            let summary = format!("the file of the environment `{name}` says that it is `{}`", *self.environment);
            report
                .error(Rule::EnvironmentName, &self.environment.origin, summary)
                .hint(format!("write `environment = \"{name}\"`, or rename the file to `{}.hcl`", *self.environment));
        }
        if self.prefix().len() > LONGEST_PREFIX && self.project.origin.is_written() {
            let summary =
                format!("`{}` has {} characters, more than {LONGEST_PREFIX}", self.prefix(), self.prefix().len());
            report.error(Rule::NameLength, &self.project.origin, summary).hint(
                "the names of load balancers begin with project and environment and end after 32 characters; shorten the project",
            );
        }
        // AWS keeps these beginnings of the names of load balancers and security groups for itself.
        if let Some(reserved) = ["internal-", "sg-"].into_iter().find(|reserved| self.prefix().starts_with(reserved)) {
            let summary = format!("names cannot begin with `{reserved}`");
            report
                .error(Rule::Name, &self.project.origin, summary)
                .hint("AWS keeps it for itself, and the project begins every name; take another");
        }
        let origin = if self.profile.origin.is_written() { &self.profile.origin } else { &self.origin };
        if self.profile.origin.is_known() && *self.profile == Profile::Production && self.dns.is_none() {
            report
                .error(Rule::ProductionDomain, origin, "a production environment needs a domain")
                .hint("add a block `dns` with `domain = \"…\"`: without it there is no certificate and no HTTPS");
        }
        self.validate_tags(report);
        unwise::validate(self, report);
        self.terraform.validate(self, report);
        self.network.validate(self, report);
        self.database.validate(self, report);
        self.cache.validate(self, report);
        if let Some(dns) = &self.dns {
            dns.validate(report);
        }
        self.qdrant.validate(self, report);
        self.backend.validate(self, report);
        self.frontend.validate(self, report);
        self.websocket.validate(self, report);
        self.secrets.validate(self, report);
        if let Some(delivery) = &self.delivery {
            delivery.validate(self, report);
        }
    }

    fn validate_tags(&self, report: &mut Report) {
        for (key, value) in self.tags.iter() {
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
        if self.tags.len() + OWN_TAGS.len() > 45 {
            let summary = format!("{} tags are too many", self.tags.len());
            report
                .error(Rule::Tags, &self.tags.origin, summary)
                .hint("AWS takes 50 on an object; a few are the modules' own");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::load;
    use crate::diagnostics::{Report, print};
    use crate::source::Sources;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

        /// Pieces of environment files in any order, and anything between them.
        #[test]
        fn no_text_makes_it_panic(
            pieces in prop::collection::vec(
                prop_oneof![
                    prop::sample::select(vec![
                        "project", "region", "network", "cidr", "database", "iops", "tags", "dns", "backend", "cpu",
                        " = ", "{\n", "}\n", "[", "]", "\"", "\n", "\"10.0.0.0/16\"", "\"us-east-1\"", "3", "-1", "1e99",
                        "null", "true", "${", "%{", "<<EOT\n", "EOT\n", "#", "/*", ",", "(", ")", "é", "\u{feff}", "\r\n",
                    ]).prop_map(str::to_owned),
                    "\\PC{0,4}",
                ],
                0..30,
            ),
            set in prop::option::of("\\PC{0,20}"),
        ) {
            let (mut sources, mut report) = (Sources::default(), Report::default());
            let file = sources.add("test.hcl", pieces.concat());
            load("test", file, set.as_slice(), &mut sources, &mut report);
            prop_assert!(print(&report, &sources).is_empty() || !report.in_order().is_empty());
        }
    }
}
