//! The decisions of a root, each made once: the entry point of the backend, the endpoint of WebSocket connections, host
//! names, encryption keys. Components and views read them and never decide again.

use crate::config::Config;
use crate::config::backend::ContainerInsights;
use crate::config::frontend::PriceClass;
use crate::config::network::Zone;
use crate::config::websocket::Mode;

/// The region of CloudFront's certificates, firewalls, logs and metrics.
pub(crate) const EDGE_REGION: &str = "us-east-1";

/// The decisions of a root.
#[derive(Clone, Debug)]
pub(crate) struct Topology {
    pub project: String,
    pub environment: String,
    pub region: String,
    /// The ID of the AWS account, if configured.
    pub account_id: Option<String>,
    /// The address range of the VPC.
    pub cidr: String,
    pub zones: Vec<Zone>,
    pub entry: Entry,
    /// CloudFront, if the frontend is enabled.
    pub edge: Option<Edge>,
    pub websocket: Option<WebsocketEnd>,
    pub hosts: Option<Hosts>,
    pub workloads: Vec<Workload>,
    pub keys: Keys,
    pub firewalls: Firewalls,
    pub access_logs: AccessLogs,
    /// Whether load balancers have deletion protection.
    pub protects_load_balancers: bool,
    /// Days during which a deleted secret can be recovered.
    pub secret_recovery_days: u32,
    /// Whether the cache has a token, which stays out of the state.
    pub has_cache_token: bool,
    /// Whether monitoring is enabled.
    pub has_monitoring: bool,
    /// The level of metrics for the ECS cluster.
    pub container_insights: ContainerInsights,
}

/// The path of requests to the backend's load balancer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// From the internet.
    Public,
    /// Through CloudFront's VPC origin; the load balancer is internal.
    CloudFront,
    /// From the VPC only.
    Internal,
}

/// The settings of CloudFront in front of the frontend and the backend.
#[derive(Clone, Debug)]
pub(crate) struct Edge {
    pub price_class: PriceClass,
}

/// The endpoint of WebSocket connections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WebsocketEnd {
    pub mode: Mode,
    /// The path under which the backend serves WebSocket.
    pub path: String,
}

/// The environment's host names.
#[derive(Clone, Debug)]
pub(crate) struct Hosts {
    pub domain: String,
    pub api: String,
    pub websocket: String,
}

/// A service that runs the application's code.
#[derive(Clone, Debug)]
pub(crate) struct Workload {
    /// The name, also of its module call.
    pub name: &'static str,
    /// The HTTP endpoint, if it serves HTTP.
    pub http: Option<Http>,
}

/// The HTTP endpoint of a workload.
#[derive(Clone, Debug)]
pub(crate) struct Http {
    pub port: u32,
    /// The path that returns 200 from a healthy task.
    pub health_path: String,
}

/// The scopes with a customer-managed key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keys {
    pub region: bool,
    /// A second key in us-east-1, for data stored there by environments of other regions.
    pub edge: bool,
}

/// The places with a web application firewall.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Firewalls {
    /// In front of a public load balancer.
    pub region: bool,
    /// In front of CloudFront.
    pub edge: bool,
}

/// The sources of access logs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AccessLogs {
    pub cloudfront: bool,
    pub load_balancers: bool,
}

impl Topology {
    /// Makes every decision from an environment's configuration.
    pub(crate) fn of(config: &Config) -> Self {
        let has_edge = *config.frontend.enabled;
        let entry = match (has_edge, config.dns.is_some()) {
            (true, _) => Entry::CloudFront,
            (false, true) => Entry::Public,
            (false, false) => Entry::Internal,
        };
        let edge_is_elsewhere = has_edge && **config.region != *EDGE_REGION;
        let (waf, key) = (*config.waf.enabled, *config.encryption.customer_managed_key);
        let has_logs = *config.access_logs.enabled;
        Self {
            project: config.project.to_string(),
            environment: config.environment.to_string(),
            region: config.region.to_string(),
            account_id: config.account_id.as_ref().map(ToString::to_string),
            cidr: config.network.cidr.to_string(),
            zones: config.network.zones(&config.region),
            entry,
            edge: has_edge.then(|| Edge { price_class: *config.frontend.price_class }),
            websocket: config
                .websocket
                .enabled
                .then(|| WebsocketEnd { mode: *config.websocket.mode, path: config.websocket.path.to_string() }),
            hosts: config.dns.as_ref().map(|dns| Hosts {
                domain: dns.domain.to_string(),
                api: dns.api_host(),
                websocket: dns.websocket_host(),
            }),
            workloads: vec![Workload {
                name: "backend",
                http: Some(Http {
                    port: *config.backend.port,
                    health_path: config.backend.health_check.path.to_string(),
                }),
            }],
            // Only the firewall stores data in us-east-1: its logs.
            keys: Keys { region: key, edge: key && edge_is_elsewhere && waf },
            firewalls: Firewalls { region: waf && entry == Entry::Public, edge: waf && has_edge },
            access_logs: AccessLogs {
                cloudfront: has_logs && has_edge,
                load_balancers: has_logs && *config.access_logs.load_balancers,
            },
            protects_load_balancers: *config.backend.deletion_protection,
            secret_recovery_days: config.secrets.recovery_window_days.days(),
            has_cache_token: *config.cache.enabled && config.terraform.has_cache_authentication(),
            has_monitoring: *config.monitoring.enabled,
            container_insights: *config.backend.container_insights,
        }
    }

    /// `<project>-<environment>`, the prefix of all resource names.
    pub(crate) fn prefix(&self) -> String {
        format!("{}-{}", self.project, self.environment)
    }

    /// The prefix of the environment's secret names, without the trailing slash.
    pub(crate) fn secret_path(&self) -> String {
        format!("{}/{}", self.project, self.environment)
    }

    /// The full name of one of the environment's secrets.
    pub(crate) fn secret_name(&self, name: &str) -> String {
        format!("{}/{name}", self.secret_path())
    }

    /// The number of availability zones.
    pub(crate) fn zone_count(&self) -> f64 {
        f64::from(u32::try_from(self.zones.len()).unwrap_or(u32::MAX))
    }

    /// Whether us-east-1, the region of edge resources, differs from the root's region.
    pub(crate) fn edge_is_another_region(&self) -> bool {
        self.region != EDGE_REGION
    }

    /// Whether API Gateway terminates WebSocket connections.
    pub(crate) fn has_api_gateway(&self) -> bool {
        self.websocket.as_ref().is_some_and(|end| end.mode == Mode::ApiGateway)
    }

    /// The names of the regional certificate, the primary one first.
    pub(crate) fn region_certificate_names(&self) -> Vec<String> {
        let Some(hosts) = &self.hosts else { return vec![] };
        let websocket = self.websocket.as_ref().map(|_| hosts.websocket.clone());
        [Some(hosts.api.clone()), websocket].into_iter().flatten().collect()
    }

    /// The backend's names in CloudFront: the API's, and WebSocket's if the load balancer serves it.
    pub(crate) fn backend_edge_names(&self) -> Vec<String> {
        let Some(hosts) = &self.hosts else { return vec![] };
        let websocket = self.websocket.as_ref().filter(|end| end.mode == Mode::LoadBalancer);
        [Some(hosts.api.clone()), websocket.map(|_| hosts.websocket.clone())].into_iter().flatten().collect()
    }

    /// The names of the edge's certificate, the primary one first.
    pub(crate) fn edge_certificate_names(&self) -> Vec<String> {
        let Some(hosts) = self.hosts.as_ref().filter(|_| self.edge.is_some()) else { return vec![] };
        [hosts.domain.clone()].into_iter().chain(self.backend_edge_names()).collect()
    }

    /// The HTTP endpoint of the backend.
    ///
    /// # Panics
    /// If no workload serves HTTP: a bug in [`Self::of`].
    pub(crate) fn http(&self) -> &Http {
        self.workloads.iter().find_map(|workload| workload.http.as_ref()).expect("the backend serves HTTP")
    }
}
