//! The environment's configuration: a file with edits over it is read, given defaults and validated into a [`Config`].

pub(crate) mod access_logs;
pub(crate) mod audit;
pub(crate) mod backend;
pub(crate) mod cache;
mod constraint;
mod cursor;
pub(crate) mod database;
mod declare;
pub(crate) mod delivery;
pub(crate) mod dns;
mod edit;
pub(crate) mod encryption;
#[cfg(test)]
pub(crate) mod example;
pub(crate) mod fargate;
mod field;
pub(crate) mod files;
pub(crate) mod frontend;
mod image;
mod label;
mod load;
pub(crate) mod monitoring;
pub(crate) mod network;
pub(crate) mod off_hours;
mod prepare;
pub(crate) mod profile;
pub(crate) mod qdrant;
mod reader;
pub(crate) mod region;
mod scan;
pub(crate) mod secrets;
mod section;
mod set;
mod syntax;
mod syntax_hint;
pub(crate) mod terraform;
pub(crate) mod types;
pub(crate) mod usage;
mod value;
pub(crate) mod waf;
pub(crate) mod websocket;
mod window;

pub(crate) use edit::Edit;
pub(crate) use field::{Field, FieldKind, Occurs, find, paths};
pub(crate) use label::Label;
pub(crate) use profile::Profile;
pub(crate) use section::{Resolved, Section, Setting};

pub(crate) use value::SettingType;

use crate::diagnostics::Report;
use crate::source::Sources;
use declare::section;
use section::required;
use types::{AccountId, Name};
use value::Entries;

section! {
    /// An environment.
    Config {
        /// What is deployed. It begins the name of every AWS object.
        project: Name = |_| required(Name::from_static("project"));
        /// The environment's name, the same as its file's.
        environment: Name = |_| required(Name::from_static("environment"));
        /// `production` or `development`: which defaults are safe.
        profile: Profile = |_| Profile::Production;
        /// The AWS region.
        region: region::Region = |_| required(region::Region::from_static("us-east-1"));
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

/// Reads an environment file with edits over it into a configuration; none where the file is not HCL. The rules for several
/// settings are those of `check`, which calls this.
pub(crate) fn load(file: usize, edits: &[Edit], sources: &mut Sources, report: &mut Report) -> (Config, bool) {
    load::read::<Config>(file, edits, sources, report)
}

impl Config {
    /// `<project>-<environment>`, with which the name of every AWS object begins.
    #[must_use]
    pub(crate) fn prefix(&self) -> String {
        format!("{}-{}", *self.project, *self.environment)
    }

    /// Every setting with its value and where that comes from, in the order of the documentation.
    #[must_use]
    pub(crate) fn settings(&self) -> Vec<Resolved> {
        let mut settings = vec![];
        Section::settings(self, "", &mut settings);
        settings
    }
}

#[cfg(test)]
mod tests {
    use super::Edit;
    use crate::check;
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
            let edits: Vec<Edit> = set.into_iter().map(Edit::Argument).collect();
            check::environment("test", file, &edits, &mut sources, &mut report);
            prop_assert!(print(&report, &sources).is_empty() || !report.in_order().is_empty());
        }
    }
}
