//! The decisions of a root, each taken once: what is in front of the backend, who holds WebSocket connections, which
//! names lead where, what is encrypted with whose key. Components and views read them; nobody decides again.

use crate::config::Config;
use crate::config::backend::ContainerInsights;
use crate::config::frontend::PriceClass;
use crate::config::network::Zone;
use crate::config::websocket::Mode;

/// The region in which AWS keeps CloudFront's certificates, firewalls, logs and metrics.
pub(crate) const EDGE_REGION: &str = "us-east-1";

/// The decisions of a root.
#[derive(Clone, Debug)]
pub(crate) struct Topology {
    pub project: String,
    pub environment: String,
    pub region: String,
    /// The AWS account, where it is configured.
    pub account_id: Option<String>,
    /// The VPC's address range.
    pub cidr: String,
    pub zones: Vec<Zone>,
    pub entry: Entry,
    /// CloudFront, where there is a frontend.
    pub edge: Option<Edge>,
    pub websocket: Option<WebsocketEnd>,
    pub hosts: Option<Hosts>,
    pub workloads: Vec<Workload>,
    pub keys: Keys,
    pub firewalls: Firewalls,
    pub access_logs: AccessLogs,
    /// Whether AWS refuses to delete load balancers.
    pub protects_load_balancers: bool,
    /// Days for which a deleted secret can be recovered.
    pub secret_recovery_days: u32,
    /// Whether the cache has a token that is not kept in the state.
    pub has_cache_token: bool,
    /// Whether alarms exist.
    pub has_monitoring: bool,
    /// What CloudWatch records of the ECS cluster.
    pub container_insights: ContainerInsights,
}

/// How requests reach the backend's load balancer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// From the internet.
    Public,
    /// Through CloudFront's VPC origin; the load balancer is internal.
    CloudFront,
    /// From the VPC only.
    Internal,
}

/// CloudFront in front of the frontend and the backend.
#[derive(Clone, Debug)]
pub(crate) struct Edge {
    pub price_class: PriceClass,
}

/// Who holds WebSocket connections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WebsocketEnd {
    pub mode: Mode,
    /// The path below which the backend serves WebSocket.
    pub path: String,
}

/// The environment's host names.
#[derive(Clone, Debug)]
pub(crate) struct Hosts {
    pub domain: String,
    pub api: String,
    pub websocket: String,
}

/// Something that runs the application's code.
#[derive(Clone, Debug)]
pub(crate) struct Workload {
    /// Its name, which is also the name of its module call.
    pub name: &'static str,
    /// How it serves HTTP, if it does.
    pub http: Option<Http>,
}

/// How a workload serves HTTP.
#[derive(Clone, Debug)]
pub(crate) struct Http {
    pub port: u32,
    /// The path that answers 200 when a task is healthy.
    pub health_path: String,
}

/// Which customer-managed keys exist.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keys {
    pub region: bool,
    /// A second key in us-east-1, where that is another region and something there keeps data.
    pub edge: bool,
}

/// Where web application firewalls are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Firewalls {
    /// In front of a public load balancer.
    pub region: bool,
    /// In front of CloudFront.
    pub edge: bool,
}

/// What writes access logs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AccessLogs {
    pub cloudfront: bool,
    pub load_balancers: bool,
}

impl Topology {
    /// Takes every decision from an environment's configuration.
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
            // In us-east-1 only the firewall keeps something: its logs.
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

    /// `<project>-<environment>`, with which the name of every AWS object begins.
    pub(crate) fn prefix(&self) -> String {
        format!("{}-{}", self.project, self.environment)
    }

    /// What the names of the environment's secrets begin with, without the slash.
    pub(crate) fn secret_path(&self) -> String {
        format!("{}/{}", self.project, self.environment)
    }

    /// The name of a secret of this environment.
    pub(crate) fn secret_name(&self, name: &str) -> String {
        format!("{}/{name}", self.secret_path())
    }

    /// How many availability zones are used.
    pub(crate) fn zone_count(&self) -> f64 {
        f64::from(u32::try_from(self.zones.len()).unwrap_or(u32::MAX))
    }

    /// Whether us-east-1, where objects of the edge live, is another region than the root's.
    pub(crate) fn edge_is_another_region(&self) -> bool {
        self.region != EDGE_REGION
    }

    /// Whether API Gateway holds WebSocket connections.
    pub(crate) fn has_api_gateway(&self) -> bool {
        self.websocket.as_ref().is_some_and(|end| end.mode == Mode::ApiGateway)
    }

    /// The names of the regional certificate, the first one its primary name.
    pub(crate) fn region_certificate_names(&self) -> Vec<String> {
        let Some(hosts) = &self.hosts else { return vec![] };
        let websocket = self.websocket.as_ref().map(|_| hosts.websocket.clone());
        [Some(hosts.api.clone()), websocket].into_iter().flatten().collect()
    }

    /// The names under which CloudFront answers for the backend: the API's, and WebSocket's where the backend holds the
    /// connections.
    pub(crate) fn backend_edge_names(&self) -> Vec<String> {
        let Some(hosts) = &self.hosts else { return vec![] };
        let websocket = self.websocket.as_ref().filter(|end| end.mode == Mode::LoadBalancer);
        [Some(hosts.api.clone()), websocket.map(|_| hosts.websocket.clone())].into_iter().flatten().collect()
    }

    /// The names of the edge's certificate, the first one its primary name.
    pub(crate) fn edge_certificate_names(&self) -> Vec<String> {
        let Some(hosts) = self.hosts.as_ref().filter(|_| self.edge.is_some()) else { return vec![] };
        [hosts.domain.clone()].into_iter().chain(self.backend_edge_names()).collect()
    }

    /// How the backend serves HTTP.
    ///
    /// # Panics
    /// When no workload does: a defect of [`Self::of`].
    pub(crate) fn http(&self) -> &Http {
        self.workloads.iter().find_map(|workload| workload.http.as_ref()).expect("the backend serves HTTP")
    }
}
