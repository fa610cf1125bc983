//! The environment's configuration: reads a file, applies edits and defaults, and returns a validated [`Config`].

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
mod entries;
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
mod setting;
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
pub(crate) use section::{Resolved, Section};
pub(crate) use setting::Setting;

pub(crate) use value::SettingType;

use crate::diagnostics::Report;
use crate::source::Sources;
use declare::section;
use entries::Entries;
use setting::required;
use types::{AccountId, Name};

section! {
    /// An environment.
    Config {
        /// Name of the project, the prefix of all AWS resource names.
        project: Name = |_| required(Name::from_static("project"));
        /// Name of the environment; must match the file name.
        environment: Name = |_| required(Name::from_static("environment"));
        /// Selects the defaults: `production` or `development`.
        profile: Profile = |_| Profile::Production;
        /// AWS region.
        region: region::Region = |_| required(region::Region::from_static("us-east-1"));
        /// ID of the AWS account. If set, the provider refuses every other account.
        account_id: Option<AccountId> = |_| None;
        /// Tags of all resources, in addition to `Project`, `Environment` and `ManagedBy`.
        tags: Entries<String> = |_| Entries::new();
        /// Warnings to suppress: the rule's code and the reason, such as `single-zone = "may be down for an hour"`.
        allow: Entries<String> = |_| Entries::new();
    }
    blocks {
        /// Provider version and state backend.
        terraform: terraform::Terraform;
        /// Encryption at rest.
        encryption: encryption::Encryption;
        /// The VPC: availability zones, subnets and egress.
        network: network::Network;
        /// PostgreSQL on RDS.
        database: database::Database;
        /// Redis or Valkey on ElastiCache.
        cache: cache::Cache;
        /// The Qdrant vector database on ECS Fargate.
        qdrant: qdrant::Qdrant;
        /// The domain, its Route 53 zone and its certificates. Without this block the load balancer is internal.
        dns: Option<dns::Dns>;
        /// The API service on ECS Fargate.
        backend: backend::Backend;
        /// The static site on S3 and CloudFront.
        frontend: frontend::Frontend;
        /// WebSocket connections, through which the backend sends updates to browsers.
        websocket: websocket::Websocket;
        /// The web application firewall.
        waf: waf::Waf;
        /// The bucket for files that users upload.
        files: files::Files;
        /// Settings of all secrets.
        secrets: secrets::Secrets;
        /// Access logs of CloudFront and the load balancers.
        access_logs: access_logs::AccessLogs;
        /// The audit trail of API calls in the AWS account.
        audit: audit::Audit;
        /// Alarms, dashboard and budget.
        monitoring: monitoring::Monitoring;
        /// Expected monthly usage for `commander-tf cost`. It does not affect what is rendered.
        usage: usage::Usage;
        /// Delivery of changes: repository, branch and workflows.
        delivery: Option<delivery::Delivery>;
    }
}

/// Reads an environment file with edits applied. Also returns whether the file is HCL. `check` calls this, then applies
/// the rules that involve several settings.
pub(crate) fn load(file: usize, edits: &[Edit], sources: &mut Sources, report: &mut Report) -> (Config, bool) {
    load::read::<Config>(file, edits, sources, report)
}

impl Config {
    /// `<project>-<environment>`, the prefix of all AWS resource names.
    #[must_use]
    pub(crate) fn prefix(&self) -> String {
        format!("{}-{}", *self.project, *self.environment)
    }

    /// Every setting with its value and origin, in the order of the documentation.
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

        /// Fragments of environment files in any order, mixed with arbitrary text.
        #[test]
        fn arbitrary_text_does_not_panic(
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
