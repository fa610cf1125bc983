//! The rules that input is held against, each with a code that never changes its meaning.

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal, $fix:literal,)+) => {
        /// A rule that input can break.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Rule {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Rule {
            /// Every rule, in the order of the documentation.
            pub(crate) const ALL: &[Self] = &[$(Self::$name,)+];

            /// The stable code shown in messages.
            #[must_use]
            pub(crate) fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// How input that breaks it is mended.
            #[must_use]
            pub(crate) fn fix(self) -> &'static str {
                match self { $(Self::$name => $fix,)+ }
            }

            /// What the rule demands and why.
            #[must_use]
            pub(crate) fn description(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc,)+).trim_ascii(),)+ }
            }
        }
    };
}

rules! {
    /// The text must be HCL: attributes `name = value` and blocks `name { … }`.
    Syntax = "syntax", "Look at the place of the carets: a quote, brace or equals sign is missing or stands too much. One attribute a line.",
    /// Every attribute must be one that the block knows.
    UnknownAttribute = "unknown-attribute", "Take the name that the message suggests, or look it up: `commander-tf explain BLOCK` lists what a block knows.",
    /// Every block must be one that the file knows.
    UnknownBlock = "unknown-block", "Take the name that the message suggests; `commander-tf explain --list` names all blocks.",
    /// A setting is written once; a second one would silently win or lose.
    Duplicate = "duplicate", "Keep the one that you mean and delete the other.",
    /// Some settings have no safe default and must be written.
    MissingAttribute = "missing-attribute", "Write it; `commander-tf explain PATH` says what belongs there.",
    /// A value must be of the setting's type; nothing is converted silently.
    Type = "type", "Write the value in the type that the message names: numbers and `true` without quotes, text with them, lists in `[ ]`.",
    /// Environment files hold plain values: no variables, functions or interpolation.
    PlainValue = "plain-value", "Write the value itself. What must be computed belongs in a `.tf` file of your own beside the environment.",
    /// A number must be in the range that AWS accepts.
    Range = "range", "Take a number within the limits that the message names.",
    /// A value must be one of those listed.
    Choice = "choice", "Write one of the listed words, in quotes.",
    /// A person's own file in `environments/<name>.d/` must not have the name of a generated one.
    OwnFile = "own-file", "Rename the file in `environments/<name>.d/`.",
    /// The environment's name is the name of its file, so that `render prod` cannot touch another environment.
    EnvironmentName = "environment-name", "Let the attribute `environment` and the file have the same name.",
    /// Names become parts of AWS names: lower-case letters, digits and single hyphens, a letter first.
    Name = "name", "Use lower-case letters, digits and single hyphens, with a letter first and no hyphen at the end.",
    /// AWS limits the length of names; those made of the project and environment name must fit.
    NameLength = "name-length", "Shorten the project.",
    /// An AWS account id has twelve digits.
    AccountId = "account-id", "Copy it from `aws sts get-caller-identity`, in quotes, with its leading zeros.",
    /// The region must be one in which the parts of the architecture exist.
    Region = "region", "Take one of the listed regions.",
    /// Availability zones belong to the region, are named once and in full, and there are two to six of them.
    AvailabilityZones = "availability-zones", "Write a number from 2 up, or the names of zones such as `[\"us-east-1a\", \"us-east-1b\"]`.",
    /// A VPC's CIDR block is a private IPv4 network between /16 and /22 without host bits.
    Cidr = "cidr", "Write a network such as `10.0.0.0/16`, with zeros behind the prefix.",
    /// There is at least one NAT gateway, and at most one for each availability zone.
    NatGateways = "nat-gateways", "Take 1 to save money, or as many as there are zones so that none depends on another.",
    /// The RDS instance class must be one that PostgreSQL runs on.
    InstanceClass = "instance-class", "Take a class of RDS for PostgreSQL such as `db.t4g.medium`.",
    /// The version must be one that RDS offers for PostgreSQL.
    PostgresVersion = "postgres-version", "Write the major version, `\"16\"`, or one that RDS offers in full.",
    /// The preload list holds libraries that RDS allows; an extension such as `vector` is created, not preloaded.
    PreloadLibraries = "preload-libraries", "Leave `vector` out: the migration says `CREATE EXTENSION IF NOT EXISTS vector`.",
    /// Database and user names follow PostgreSQL's and RDS's rules.
    DatabaseName = "database-name", "Use letters, digits and underscores, a letter first, and no name that RDS keeps for itself.",
    /// Storage may grow, not shrink; `gp3` takes iops and throughput only from 400 GiB.
    DatabaseStorage = "database-storage", "Let `max_allocated_storage` be at least `allocated_storage`, and leave `iops` out below 400 GiB.",
    /// Performance Insights keeps 7 days, 731 days, or whole months of 31 days.
    PerformanceInsights = "performance-insights", "Write 7, 731, or a multiple of 31.",
    /// Enhanced monitoring reports every 1, 5, 10, 15, 30 or 60 seconds.
    MonitoringInterval = "monitoring-interval", "Write 0 for none, or one of the listed seconds.",
    /// A window is written `03:00-04:00`, or `sun:05:00-sun:06:00` for maintenance, in UTC, at least 30 minutes long.
    Window = "window", "Write it as the message shows, in UTC.",
    /// Backups and maintenance must not overlap.
    WindowOverlap = "window-overlap", "Move one of the two windows.",
    /// The node type must be one that ElastiCache runs on.
    NodeType = "node-type", "Take a type of ElastiCache such as `cache.t4g.medium`.",
    /// The version must be one that ElastiCache offers for the engine.
    CacheVersion = "cache-version", "Take one of the listed versions of the engine.",
    /// Several availability zones need a replica, and `nodes` and `cluster_mode` exclude each other.
    CacheNodes = "cache-nodes", "Write `nodes` for one shard with replicas, or the block `cluster_mode` for several shards.",
    /// An authenticated cache without its token in the state needs a provider that has `auth_token_wo`.
    CacheAuthentication = "cache-authentication", "Let `terraform { aws_provider }` begin at 6.62.0.",
    /// Qdrant has one node, or three in three zones.
    QdrantNodes = "qdrant-nodes", "Write 1, or 3 with three availability zones.",
    /// Fargate offers certain pairs of CPU and memory.
    FargateSize = "fargate-size", "Take the pair that the message suggests.",
    /// Scaling bounds: min <= desired count <= max.
    Autoscaling = "autoscaling", "Order them: `min`, `desired_count`, `max`.",
    /// Off-hours have a time zone, a time to stop, and a time and days to start.
    OffHours = "off-hours", "Write times as `\"21:30\"`, days as `[\"mon\", \"fri\"]`, and a zone such as `\"Europe/Berlin\"`.",
    /// Health checks: the timeout is shorter than the interval.
    HealthCheck = "health-check", "Make the timeout shorter or the interval longer.",
    /// An image is deployed by an immutable tag or digest, never by `latest`.
    ImageTag = "image-tag", "Write the tag of a release or the digest, `sha256:…`.",
    /// A repository is a registry's name and a path, without tag or digest.
    Repository = "repository", "Write registry and path, such as `ghcr.io/acme/backend`; the tag is another setting.",
    /// Names of environment variables are letters, digits and underscores, and not those that the backend sets itself.
    EnvironmentVariable = "environment-variable", "Rename the variable, or leave it out where the environment sets it.",
    /// CloudWatch Logs keeps events for certain numbers of days.
    LogRetention = "log-retention", "Take the next longer time that the message names.",
    /// A deleted secret can be recovered for 7 to 30 days, or, with 0, not at all.
    RecoveryWindow = "recovery-window", "Write 7 to 30, or 0 for environments that come and go.",
    /// A secret's name is lower-case letters, digits, `-`, `_` and `/`, and does not end as those that AWS makes up.
    SecretName = "secret-name", "Rename the secret; a hyphen and six characters at its end could not be told from what AWS adds.",
    /// Paths that CloudFront forwards begin with a slash, and leave something for the site.
    PathPattern = "path-pattern", "Write patterns such as `/api/*`.",
    /// Who reaches the load balancer: CloudFront alone where there is a site, networks where there is none.
    AllowedNetworks = "allowed-networks", "Leave `allowed_cidrs` out where CloudFront stands before the load balancer.",
    /// WebSocket is served below a path of the backend.
    WebsocketPath = "websocket-path", "Write it like `/ws`.",
    /// Settings of API Gateway have no meaning where the load balancer holds the connections.
    WebsocketMode = "websocket-mode", "Leave the setting out, or change `mode`.",
    /// API and WebSocket answer under different labels.
    Subdomains = "subdomains", "Give API and WebSocket different labels.",
    /// An interface endpoint is named as AWS names the service.
    InterfaceEndpoint = "interface-endpoint", "Write the service as AWS names it, such as `ecr.dkr`.",
    /// An origin is scheme and host of a page, without a path.
    UploadOrigin = "upload-origin", "Write it like `https://example.com`.",
    /// A domain name has labels of letters, digits and hyphens.
    DomainName = "domain-name", "Write it like `example.com`: lower case, no scheme, no dot at the end.",
    /// A production environment answers under its own domain, with a certificate.
    ProductionDomain = "production-domain", "Add a block `dns`, or write `profile = \"development\"`.",
    /// Alarms are sent to e-mail addresses.
    EmailAddress = "email-address", "Write it like `alerts@example.com`.",
    /// A threshold is set for an alarm that there is.
    Threshold = "threshold", "Take the name of an alarm that there is; the message lists the nearest.",
    /// S3 bucket names are 3 to 63 lower-case letters, digits, dots and hyphens.
    BucketName = "bucket-name", "Use 3 to 63 lower-case letters, digits, dots and hyphens.",
    /// The state's backend needs the settings of its kind, and no others.
    StateBackend = "state-backend", "Leave the setting out, or change `backend`.",
    /// The provider constraint must leave versions that the modules serve.
    ProviderVersion = "provider-version", "Write a constraint such as `\">= 6.62.0, < 7.0.0\"`.",
    /// A repository is named as its platform names it, with a branch and folders in it.
    DeliveryRepository = "delivery-repository", "Write `owner/name`, a branch such as `main`, and folders without `..`.",
    /// Environments come after one another, from the first to the last.
    DeliveryOrder = "delivery-order", "Let one environment be the first, and each other name the one before it in `after`.",
    /// Environments of one repository agree on what is shared: the project, the platform, the branch and the folders.
    DeliveryAgreement = "delivery-agreement", "Write the same in every environment file of the repository.",
    /// A host name leads to one environment, and a zone is created by one.
    SharedDomain = "shared-domain", "Give each environment a domain of its own, such as `staging.example.com`.",
    /// The right of API Gateway to write logs is given once for an account and region.
    AccountLogging = "account-logging", "Keep `account_logging = true` in one environment of the account and region.",
    /// The networks of a project's environments have different addresses, so that they can be connected one day.
    NetworkOverlap = "network-overlap", "Write another `cidr` in `network`, or allow it: `allow = { network-overlap = \"the reason\" }`.",
    /// A migration is a command of at least one word.
    MigrationCommand = "migration-command", "Write a list of words, such as `[\"alembic\", \"upgrade\", \"head\"]`.",
    /// Production survives the loss of a zone: a standby of the database, a NAT gateway in two zones, a replica of the cache.
    SingleZone = "single-zone", "Write what the hint says, or allow it: `allow = { single-zone = \"the reason\" }`.",
    /// What holds production's data cannot be deleted by a mistake.
    DeletionProtection = "deletion-protection", "Write `deletion_protection = true`, or allow it: `allow = { deletion-protection = \"the reason\" }`.",
    /// A public load balancer accepts requests from networks that are known, or from everybody on purpose.
    OpenToAll = "open-to-all", "Name the networks, put CloudFront before it, or allow it: `allow = { open-to-all = \"the reason\" }`.",
    /// Somebody is told of production's alarms.
    SilentAlarms = "silent-alarms", "Name an address or a chat, or allow it: `allow = { silent-alarms = \"the reason\" }`.",
    /// A warning that is allowed is one that there is, with a reason.
    Allow = "allow", "Take the entry out of `allow`, mend the code in it, or give the reason.",
    /// AWS allows 50 tags with keys up to 128 and values up to 256 characters, and keeps `aws:` for itself.
    Tags = "tags", "Shorten it, or take another key.",
}

#[cfg(test)]
mod tests {
    use super::Rule;
    use crate::check;
    use crate::config::{Config, Edit, Section, paths};
    use crate::diagnostics::Report;
    use crate::source::{Origin, Sources};
    use std::collections::BTreeSet;

    /// Examples that are a value only, with a setting that takes them.
    const EXAMPLES: &[(&str, &str)] = &[
        ("/api/*", "frontend.api_paths"),
        ("/ws", "websocket.path"),
        ("03:00-04:00", "database.backup_window"),
        ("10.0.0.0/16", "network.cidr"),
        ("[\"alembic\", \"upgrade\", \"head\"]", "backend.migration_command"),
        ("[\"mon\", \"fri\"]", "backend.off_hours.start_days"),
        ("[\"us-east-1a\", \"us-east-1b\"]", "network.availability_zones"),
        ("\"16\"", "database.engine_version"),
        ("\"21:30\"", "backend.off_hours.stop"),
        ("\">= 6.62.0, < 7.0.0\"", "terraform.aws_provider"),
        ("\"Europe/Berlin\"", "backend.off_hours.time_zone"),
        ("alerts@example.com", "monitoring.alarm_emails"),
        ("cache.t4g.medium", "cache.node_type"),
        ("db.t4g.medium", "database.instance_class"),
        ("ecr.dkr", "network.interface_endpoints"),
        ("example.com", "dns.domain"),
        ("ghcr.io/acme/backend", "backend.repository"),
        ("https://example.com", "files.upload_origins"),
        ("main", "delivery.branch"),
        ("owner/name", "delivery.repository"),
        ("sun:05:00-sun:06:00", "database.maintenance_window"),
    ];

    /// What looks like a value and is none.
    const NOT_VALUES: &[&str] = &["/", "/16", "/22", "aws:", "environments/<name>.d/", "gp3", "sha256:…"];

    /// Whether the setting takes the value, by itself or as an item of a list.
    fn is_accepted(path: &str, value: &str) -> bool {
        [value.to_owned(), format!("[\"{value}\"]")].into_iter().any(|value| {
            let (mut sources, mut report) = (Sources::default(), Report::default());
            let file = sources.add("test.hcl", "profile = \"development\"");
            check::environment("test", file, &[Edit::Argument(format!("{path}={value}"))], &mut sources, &mut report);
            let is_of_value = |origin: &Origin| {
                matches!(origin, Origin::Written { source, span } if *source != file && span.start > path.len())
            };
            !report.in_order().iter().any(|diagnostic| is_of_value(&diagnostic.origin))
        })
    }

    #[test]
    fn every_example_is_accepted_by_the_parser() {
        let paths = paths(Config::fields());
        let quoted = regex::Regex::new("`([^`]+)`").unwrap();
        let mut seen = BTreeSet::new();
        for rule in Rule::ALL {
            let text = format!("{} {}", rule.description(), rule.fix());
            for (_, [example]) in quoted.captures_iter(&text).map(|found| found.extract()) {
                if let Some((name, value)) = example.split_once(" = ").filter(|(_, value)| *value != "value") {
                    let mut known = paths.iter().filter(|path| path.rsplit('.').next() == Some(name));
                    assert!(known.any(|path| is_accepted(path, value)), "{}: {example}", rule.code());
                } else if let Some((value, path)) = EXAMPLES.iter().find(|(value, _)| *value == example) {
                    assert!(paths.iter().any(|known| known == path), "{path}");
                    assert!(is_accepted(path, value), "{}: {value}", rule.code());
                    seen.insert(*value);
                } else {
                    let is_value =
                        example.contains(['"', '@', ':', '/']) || example.contains(|c: char| c.is_ascii_digit());
                    let is_command = example.starts_with("commander-tf ") || example.starts_with("aws ");
                    assert!(!is_value || is_command || NOT_VALUES.contains(&example), "{}: {example}", rule.code());
                }
            }
        }
        assert_eq!(seen.len(), EXAMPLES.len(), "an example is in no rule");
        assert!(!is_accepted("backend.off_hours.start_days", "mon-fri"));
    }

    #[test]
    fn codes_are_unique_and_described() {
        let codes: BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.code()).collect();
        assert_eq!(codes.len(), Rule::ALL.len());
        assert!(Rule::ALL.iter().all(|rule| rule.description().ends_with('.')));
    }
}
