//! The rules that input is held against, each with a code that never changes its meaning.

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal,)+) => {
        /// A rule that input can break.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Rule {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Rule {
            /// Every rule, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The stable code shown in messages.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// What the rule demands and why.
            #[must_use]
            pub fn description(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc,)+).trim_ascii(),)+ }
            }
        }
    };
}

rules! {
    /// The text must be HCL: attributes `name = value` and blocks `name { … }`.
    Syntax = "syntax",
    /// Every attribute must be one that the block knows.
    UnknownAttribute = "unknown-attribute",
    /// Every block must be one that the file knows.
    UnknownBlock = "unknown-block",
    /// A setting is written once; a second one would silently win or lose.
    Duplicate = "duplicate",
    /// Some settings have no safe default and must be written.
    MissingAttribute = "missing-attribute",
    /// A value must be of the setting's type; nothing is converted silently.
    Type = "type",
    /// Environment files hold plain values: no variables, functions or interpolation.
    PlainValue = "plain-value",
    /// A number must be in the range that AWS accepts.
    Range = "range",
    /// A value must be one of those listed.
    Choice = "choice",
    /// A person's own file in `environments/<name>.d/` must not have the name of a generated one.
    OwnFile = "own-file",
    /// The environment's name is the name of its file, so that `render prod` cannot touch another environment.
    EnvironmentName = "environment-name",
    /// Names become parts of AWS names: lower-case letters, digits and single hyphens, a letter first.
    Name = "name",
    /// AWS limits the length of names; those made of the project and environment name must fit.
    NameLength = "name-length",
    /// An AWS account id has twelve digits.
    AccountId = "account-id",
    /// The region must be one in which the parts of the architecture exist.
    Region = "region",
    /// Availability zones belong to the region, are named once and in full, and there are two to six of them.
    AvailabilityZones = "availability-zones",
    /// A VPC's CIDR block is a private IPv4 network between /16 and /22 without host bits.
    Cidr = "cidr",
    /// There is at least one NAT gateway, and at most one for each availability zone.
    NatGateways = "nat-gateways",
    /// The RDS instance class must be one that PostgreSQL runs on.
    InstanceClass = "instance-class",
    /// The version must be one that RDS offers for PostgreSQL.
    PostgresVersion = "postgres-version",
    /// The preload list holds libraries that RDS allows; an extension such as `vector` is created, not preloaded.
    PreloadLibraries = "preload-libraries",
    /// Database and user names follow PostgreSQL's and RDS's rules.
    DatabaseName = "database-name",
    /// Storage may grow, not shrink; `gp3` takes iops and throughput only from 400 GiB.
    DatabaseStorage = "database-storage",
    /// Performance Insights keeps 7 days, 731 days, or whole months of 31 days.
    PerformanceInsights = "performance-insights",
    /// Enhanced monitoring reports every 1, 5, 10, 15, 30 or 60 seconds.
    MonitoringInterval = "monitoring-interval",
    /// A window is written `03:00-04:00`, or `sun:05:00-sun:06:00` for maintenance, in UTC, at least 30 minutes long.
    Window = "window",
    /// Backups and maintenance must not overlap.
    WindowOverlap = "window-overlap",
    /// The node type must be one that ElastiCache runs on.
    NodeType = "node-type",
    /// The version must be one that ElastiCache offers for the engine.
    CacheVersion = "cache-version",
    /// Several availability zones need a replica, and `nodes` and `cluster_mode` exclude each other.
    CacheNodes = "cache-nodes",
    /// An authenticated cache without its token in the state needs a provider that has `auth_token_wo`.
    CacheAuthentication = "cache-authentication",
    /// Qdrant has one node, or three in three zones.
    QdrantNodes = "qdrant-nodes",
    /// Fargate offers certain pairs of CPU and memory.
    FargateSize = "fargate-size",
    /// Scaling bounds: min <= desired count <= max.
    Autoscaling = "autoscaling",
    /// Off-hours have a time zone, a time to stop, and a time and days to start.
    OffHours = "off-hours",
    /// Health checks: the timeout is shorter than the interval.
    HealthCheck = "health-check",
    /// An image is deployed by an immutable tag or digest, never by `latest`.
    ImageTag = "image-tag",
    /// A repository is a registry's name and a path, without tag or digest.
    Repository = "repository",
    /// Names of environment variables are letters, digits and underscores, and not those that the backend sets itself.
    EnvironmentVariable = "environment-variable",
    /// CloudWatch Logs keeps events for certain numbers of days.
    LogRetention = "log-retention",
    /// A deleted secret can be recovered for 7 to 30 days, or, with 0, not at all.
    RecoveryWindow = "recovery-window",
    /// A secret's name is lower-case letters, digits, `-`, `_` and `/`, and does not end as those that AWS makes up.
    SecretName = "secret-name",
    /// Paths that CloudFront forwards begin with a slash, and leave something for the site.
    PathPattern = "path-pattern",
    /// Who reaches the load balancer: CloudFront alone where there is a site, networks where there is none.
    AllowedNetworks = "allowed-networks",
    /// WebSocket is served below a path of the backend.
    WebsocketPath = "websocket-path",
    /// Settings of API Gateway have no meaning where the load balancer holds the connections.
    WebsocketMode = "websocket-mode",
    /// API and WebSocket answer under different labels.
    Subdomains = "subdomains",
    /// An interface endpoint is named as AWS names the service.
    InterfaceEndpoint = "interface-endpoint",
    /// An origin is scheme and host of a page, without a path.
    UploadOrigin = "upload-origin",
    /// A domain name has labels of letters, digits and hyphens.
    DomainName = "domain-name",
    /// A production environment answers under its own domain, with a certificate.
    ProductionDomain = "production-domain",
    /// Alarms are sent to e-mail addresses.
    EmailAddress = "email-address",
    /// A threshold is set for an alarm that there is.
    Threshold = "threshold",
    /// S3 bucket names are 3 to 63 lower-case letters, digits, dots and hyphens.
    BucketName = "bucket-name",
    /// The state's backend needs the settings of its kind, and no others.
    StateBackend = "state-backend",
    /// The provider constraint must leave versions that the modules serve.
    ProviderVersion = "provider-version",
    /// A repository is named as its platform names it, with a branch and folders in it.
    DeliveryRepository = "delivery-repository",
    /// Environments come after one another, from the first to the last.
    DeliveryOrder = "delivery-order",
    /// Environments of one repository agree on what is shared: the project, the platform, the branch and the folders.
    DeliveryAgreement = "delivery-agreement",
    /// A migration is a command of at least one word.
    MigrationCommand = "migration-command",
    /// AWS allows 50 tags with keys up to 128 and values up to 256 characters, and keeps `aws:` for itself.
    Tags = "tags",
}

#[cfg(test)]
mod tests {
    use super::Rule;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_unique_and_described() {
        let codes: BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.code()).collect();
        assert_eq!(codes.len(), Rule::ALL.len());
        assert!(Rule::ALL.iter().all(|rule| rule.description().ends_with('.')));
    }
}
