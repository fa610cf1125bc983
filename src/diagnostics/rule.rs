//! The rules for input, each with a stable code, its requirement and its fix.

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal, $fix:literal,)+) => {
        /// A rule for input.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Rule {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Rule {
            /// Every rule, in the order of the reference.
            pub(crate) const ALL: &[Self] = &[$(Self::$name,)+];

            /// The stable code shown in messages.
            #[must_use]
            pub(crate) fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// How to fix a violation, in one sentence.
            #[must_use]
            pub(crate) fn fix(self) -> &'static str {
                match self { $(Self::$name => $fix,)+ }
            }

            /// What the rule requires, in one sentence.
            #[must_use]
            pub(crate) fn description(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc,)+).trim_ascii(),)+ }
            }
        }
    };
}

rules! {
    /// Environment files are valid HCL: attributes `name = value` and blocks `name { … }`.
    Syntax = "syntax", "Add the missing quote, brace or equals sign, or remove the extra one, and write one attribute per line.",
    /// Every attribute is supported by the block that contains it.
    UnknownAttribute = "unknown-attribute", "Use the suggested name, or list the attributes with `commander-tf explain BLOCK`.",
    /// Every block is supported where it appears.
    UnknownBlock = "unknown-block", "Use the suggested name, or list all blocks with `commander-tf explain --list`.",
    /// Every setting and every map key is defined once.
    Duplicate = "duplicate", "Keep one definition and remove the others.",
    /// Every setting without a default is set.
    MissingAttribute = "missing-attribute", "Add the attribute that `commander-tf explain PATH` describes.",
    /// Every value has the type of its setting, because types are never converted.
    Type = "type", "Write the value in the expected type: numbers and booleans without quotes, strings in quotes, lists in `[ ]`.",
    /// Values are literals, without variables, function calls or interpolation.
    PlainValue = "plain-value", "Write a literal, and move computed values to a `.tf` file in `environments/<name>.d/`.",
    /// Every number is within the limits of its setting.
    Range = "range", "Use a number within the limits that the message shows.",
    /// A value is one of the choices of its setting.
    Choice = "choice", "Use one of the listed values, in quotes.",
    /// A file in `environments/<name>.d/` does not have the same name as a generated file.
    OwnFile = "own-file", "Rename the file in `environments/<name>.d/`.",
    /// The attribute `environment` matches the file name, and is not `bootstrap` if the file has a block `delivery`.
    EnvironmentName = "environment-name", "Rename the file, or change the attribute `environment`.",
    /// Names that become part of AWS names use lower-case letters, digits and single hyphens, start with a letter, and
    /// do not start with a prefix that AWS reserves.
    Name = "name", "Use lower-case letters, digits and single hyphens, with a letter at the start and no hyphen at the end.",
    /// Project and environment names are short enough for the AWS names that start with them.
    NameLength = "name-length", "Shorten `project` or the environment's name.",
    /// An AWS account ID has twelve digits.
    AccountId = "account-id", "Copy the ID from `aws sts get-caller-identity`, in quotes and with leading zeros.",
    /// The region offers every AWS service that the architecture uses.
    Region = "region", "Use a region that `commander-tf explain region` lists.",
    /// A network uses two to six availability zones of its region, each listed once by its full name.
    AvailabilityZones = "availability-zones", "Write a number from 2 to 6, or zone names such as `[\"us-east-1a\", \"us-east-1b\"]`.",
    /// A CIDR block has no host bits set, and that of a VPC is a private IPv4 network between /16 and /22.
    Cidr = "cidr", "Write a network such as `10.0.0.0/16`, with zeros after the prefix.",
    /// `nat_gateways` is between 1 and the number of availability zones, and is not set for a regional NAT gateway.
    NatGateways = "nat-gateways", "Set `nat_gateways` to 1 to save money, or to the number of zones to keep zones independent.",
    /// The RDS instance class supports PostgreSQL.
    InstanceClass = "instance-class", "Use an instance class such as `db.t4g.medium`.",
    /// The engine version is one that RDS offers for PostgreSQL.
    PostgresVersion = "postgres-version", "Write a major version such as `\"16\"`, or a full version that RDS offers.",
    /// RDS supports preloading of every listed library, which excludes `vector`.
    PreloadLibraries = "preload-libraries", "Remove the library, and for `vector` run `CREATE EXTENSION IF NOT EXISTS vector` in a migration.",
    /// Database and user names follow the naming rules of PostgreSQL and RDS.
    DatabaseName = "database-name", "Use letters, digits and underscores, start with a letter, and avoid names that RDS reserves.",
    /// `max_allocated_storage` equals `allocated_storage` or exceeds it by at least 10%, and `iops` and
    /// `storage_throughput` require at least 400 GiB.
    DatabaseStorage = "database-storage", "Raise `max_allocated_storage`, or remove `iops` and `storage_throughput` below 400 GiB.",
    /// Performance Insights keeps data for 7 days, 731 days, or a multiple of 31 days.
    PerformanceInsights = "performance-insights", "Write 7, 731, or a multiple of 31 up to 713.",
    /// Enhanced monitoring is off (0) or reports every 1, 5, 10, 15, 30 or 60 seconds.
    MonitoringInterval = "monitoring-interval", "Write 1, 5, 10, 15, 30 or 60, or 0 to turn it off.",
    /// A window has the form `03:00-04:00`, or `sun:05:00-sun:06:00` for maintenance, in UTC, and lasts at least 30
    /// minutes, or 60 for the cache.
    Window = "window", "Write the window in UTC, in the form that the hint shows, or lengthen it.",
    /// The maintenance window does not overlap the backup or snapshot window.
    WindowOverlap = "window-overlap", "Move one of the two windows.",
    /// The node type is one that ElastiCache offers.
    NodeType = "node-type", "Use a node type such as `cache.t4g.medium`.",
    /// The engine version is one that ElastiCache offers for the engine.
    CacheVersion = "cache-version", "Use one of the listed versions.",
    /// Multi-AZ requires a replica, and `nodes` and `cluster_mode` are mutually exclusive.
    CacheNodes = "cache-nodes", "Set `nodes` for one shard with replicas, or use the block `cluster_mode` for several shards.",
    /// The cache has an authentication token, which stays out of the state only with hashicorp/aws 6.62.0 or later.
    CacheAuthentication = "cache-authentication", "Write `aws_provider = \">= 6.62.0, < 7.0.0\"` in the block `terraform`.",
    /// Qdrant runs on one node, or on three nodes in three availability zones.
    QdrantNodes = "qdrant-nodes", "Set `nodes` to 1, or to 3 with three availability zones.",
    /// The combination of CPU and memory is one that Fargate supports.
    FargateSize = "fargate-size", "Use the values that the message suggests.",
    /// `min` is not greater than `max`, and `desired_count` is between them.
    Autoscaling = "autoscaling", "Put `min`, `desired_count` and `max` in ascending order.",
    /// Off-hours have a time zone, a stop time, a start time, and at least one day to start on.
    OffHours = "off-hours", "Write times as `\"21:30\"`, days as `[\"mon\", \"fri\"]`, and the time zone as `\"Europe/Berlin\"`.",
    /// A health check has a path that starts with a slash, and a timeout that is shorter than its interval.
    HealthCheck = "health-check", "Correct the path, lower `timeout_seconds`, or raise `interval_seconds`.",
    /// An image is pinned to an immutable tag or a digest, never to `latest`.
    ImageTag = "image-tag", "Write a release tag or a digest, `sha256:…`.",
    /// An image repository is a registry and a path, without tag or digest.
    Repository = "repository", "Write registry and path, such as `ghcr.io/acme/backend`, and set the tag in `image_tag`.",
    /// Environment variables use letters, digits and underscores, do not start with a digit, and are set only once.
    EnvironmentVariable = "environment-variable", "Rename the variable, or remove it if it is already set elsewhere.",
    /// Log retention is a number of days that CloudWatch Logs supports.
    LogRetention = "log-retention", "Use the number of days that the hint suggests.",
    /// The recovery window of a deleted secret is 7 to 30 days, or 0 to delete it immediately.
    RecoveryWindow = "recovery-window", "Write 7 to 30, or 0 for short-lived environments.",
    /// Secret names use lower-case letters, digits, `-`, `_` and `/`, do not end in a hyphen and six characters, and
    /// differ from those of generated secrets.
    SecretName = "secret-name", "Rename the secret.",
    /// Path patterns start with a slash and do not match every path, and a distribution has at most 24 of them.
    PathPattern = "path-pattern", "Write patterns such as `/api/*`, and merge them if there are too many.",
    /// `allowed_cidrs` is not set together with a frontend, because CloudFront is then the load balancer's only client.
    AllowedNetworks = "allowed-networks", "Remove `allowed_cidrs`, or disable the frontend.",
    /// The WebSocket path starts with a slash and does not end with one.
    WebsocketPath = "websocket-path", "Write a path such as `/ws`.",
    /// Settings of API Gateway are used only with `mode = "apigw"`.
    WebsocketMode = "websocket-mode", "Remove the setting, or change `mode`.",
    /// The API and the WebSocket have different subdomains.
    Subdomains = "subdomains", "Change `api_subdomain` or `websocket_subdomain`.",
    /// An interface endpoint is the last part of an AWS service name, without `com.amazonaws.<region>`.
    InterfaceEndpoint = "interface-endpoint", "Write a service such as `ecr.dkr`.",
    /// An upload origin has a scheme and a host, but no path.
    UploadOrigin = "upload-origin", "Write an origin such as `https://example.com`.",
    /// A domain name is in lower case and consists of labels of letters, digits and hyphens.
    DomainName = "domain-name", "Write a name such as `example.com`, without a scheme or a trailing dot.",
    /// A production environment has its own domain, because HTTPS requires a certificate.
    ProductionDomain = "production-domain", "Add a block `dns`, or write `profile = \"development\"`.",
    /// Every alarm recipient is an email address.
    EmailAddress = "email-address", "Write an address such as `alerts@example.com`.",
    /// Every threshold names an alarm of the environment.
    Threshold = "threshold", "Use the suggested alarm name, or remove the threshold.",
    /// An S3 bucket name has 3 to 63 lower-case letters, digits, dots and hyphens, with a letter or digit at both ends.
    BucketName = "bucket-name", "Set a name with 3 to 63 lower-case letters, digits, dots and hyphens.",
    /// The state has the settings that its backend requires, and none of another backend.
    StateBackend = "state-backend", "Add the missing setting, remove the extra one, or change `backend`.",
    /// `aws_provider` allows a hashicorp/aws version that the modules support.
    ProviderVersion = "provider-version", "Write a constraint such as `\">= 6.62.0, < 7.0.0\"`.",
    /// Repository, branch and folders are valid on the delivery platform, and `owner_id` and `repository_id` are set
    /// together.
    DeliveryRepository = "delivery-repository", "Write `owner/name`, a branch such as `main`, folders without `..`, and both IDs or neither.",
    /// `after` names another environment with a block `delivery`, and the order of environments has no cycle.
    DeliveryOrder = "delivery-order", "Remove `after` from the first environment, and name the previous environment in every other one.",
    /// Environments of one repository share the project and the delivery settings, and those of one account share the
    /// state bucket.
    DeliveryAgreement = "delivery-agreement", "Write the same value in every environment file.",
    /// Every host name and every created hosted zone belongs to one environment.
    SharedDomain = "shared-domain", "Give each environment its own domain, such as `staging.example.com`.",
    /// At most one environment per account and region sets `account_logging`, because the setting applies to every API
    /// Gateway there.
    AccountLogging = "account-logging", "Keep `account_logging = true` in one environment per account and region.",
    /// The networks of a project's environments do not overlap, so that they can be connected later.
    NetworkOverlap = "network-overlap", "Change `cidr` in `network`, or allow the overlap: `allow = { network-overlap = \"the reason\" }`.",
    /// A container runs as a numeric user and group other than root.
    ContainerUser = "container-user", "Write user and group ID as numbers above 0, such as `10001:10001`.",
    /// The value of an HTTP header is one line of ASCII text.
    HeaderValue = "header-value", "Write the value in quotes on one line.",
    /// A migration command is a list of at least one word.
    MigrationCommand = "migration-command", "Write a list of words, such as `[\"alembic\", \"upgrade\", \"head\"]`.",
    /// A production environment survives a zone failure: it has a Multi-AZ database, NAT gateways in two zones and a
    /// cache replica.
    SingleZone = "single-zone", "Apply the hint, or allow the risk: `allow = { single-zone = \"the reason\" }`.",
    /// The database and the load balancer of a production environment have deletion protection.
    DeletionProtection = "deletion-protection", "Write `deletion_protection = true`, or allow the risk: `allow = { deletion-protection = \"the reason\" }`.",
    /// A production load balancer without CloudFront accepts requests only from listed networks.
    OpenToAll = "open-to-all", "List the networks, enable the frontend, or allow the risk: `allow = { open-to-all = \"the reason\" }`.",
    /// The alarms of a production environment have a recipient.
    SilentAlarms = "silent-alarms", "Add an email address or a chat webhook, or allow the risk: `allow = { silent-alarms = \"the reason\" }`.",
    /// Every entry of `allow` names a warning that is reported, and gives a reason.
    Allow = "allow", "Remove the entry, correct its code, or add the reason.",
    /// Tags respect the AWS limits on number, length and characters, and do not use reserved keys.
    Tags = "tags", "Shorten, rename or remove the tag.",
}

#[cfg(test)]
mod tests {
    use super::Rule;
    use crate::check;
    use crate::config::{Config, Edit, Section, paths};
    use crate::diagnostics::Report;
    use crate::source::{Origin, Sources};
    use std::collections::BTreeSet;

    /// Examples that are values without a name, each with a setting that accepts it.
    const EXAMPLES: &[(&str, &str)] = &[
        ("10001:10001", "backend.user"),
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

    /// Quoted text that looks like a value but is not an example of one.
    const NOT_VALUES: &[&str] = &["/", "/16", "/22", "aws:", "environments/<name>.d/", "gp3", "sha256:…"];

    /// Whether the setting accepts the value, alone or as an item of a list.
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
        assert_eq!(seen.len(), EXAMPLES.len(), "no rule contains one of the examples");
        assert!(!is_accepted("backend.off_hours.start_days", "mon-fri"));
    }

    #[test]
    fn codes_are_unique_and_described() {
        let codes: BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.code()).collect();
        assert_eq!(codes.len(), Rule::ALL.len());
        assert!(Rule::ALL.iter().all(|rule| rule.description().ends_with('.')));
    }
}
