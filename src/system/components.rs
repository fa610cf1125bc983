//! The list of components in rendering order, each with its level and its section of the configuration. No other list
//! of components exists in the code.

use super::part::Part;
use super::scene::Scene;
use super::{
    access_logs, audit, backend, backend_edge, cache, database, dns, encryption, files, frontend, monitoring, network,
    qdrant, secrets, waf, websocket,
};
use crate::config::Config;

/// When a component is built. A component sees the parts of lower levels only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// Foundations without dependencies, such as the network.
    Ground,
    /// Data stores.
    Store,
    /// Gateways that forward requests to workloads.
    Gateway,
    /// Services that run the application's code.
    Workload,
    /// CloudFront and firewalls in front of the region.
    Edge,
    /// DNS records and operator secrets for all lower levels.
    Record,
    /// Monitoring of all lower levels.
    Observer,
}

/// A component of the architecture.
pub(crate) struct Component {
    /// The component's name in environment files, code, `modules/` and documentation.
    pub word: &'static str,
    pub level: Level,
    /// Builds the parts; none if the component is disabled. [`COMPONENTS`] passes each component only its own section.
    pub build: fn(&Config, &Scene) -> Vec<Part>,
}

const fn component(word: &'static str, level: Level, build: fn(&Config, &Scene) -> Vec<Part>) -> Component {
    Component { word, level, build }
}

/// Every component.
pub(crate) const COMPONENTS: &[Component] = &[
    component("encryption", Level::Ground, |_, scene| encryption::build(scene)),
    component("network", Level::Ground, |config, scene| network::build(&config.network, scene)),
    component("secrets", Level::Ground, |config, scene| secrets::build(&config.secrets, scene)),
    component("database", Level::Store, |config, scene| database::build(&config.database, scene)),
    component("cache", Level::Store, |config, scene| cache::build(&config.cache, scene)),
    component("qdrant", Level::Store, |config, scene| qdrant::build(&config.qdrant, scene)),
    component("files", Level::Store, |config, scene| files::build(&config.files, scene)),
    component("backend", Level::Workload, |config, scene| backend::build(&config.backend, scene)),
    component("backend_edge", Level::Edge, |_, scene| backend_edge::build(scene)),
    component("frontend", Level::Edge, |config, scene| frontend::build(&config.frontend, scene)),
    component("websocket", Level::Gateway, |config, scene| websocket::build(&config.websocket, scene)),
    component("dns", Level::Record, |config, scene| dns::build(config.dns.as_ref(), scene)),
    component("waf", Level::Edge, |config, scene| waf::build(&config.waf, scene)),
    component("access_logs", Level::Ground, |config, scene| access_logs::build(&config.access_logs, scene)),
    component("audit", Level::Ground, |config, scene| audit::build(&config.audit, scene)),
    component("secrets", Level::Record, |_, scene| secrets::build_operator_secrets(scene)),
    component("monitoring", Level::Ground, |config, scene| monitoring::build_chat(&config.monitoring, scene)),
    component("monitoring", Level::Observer, |config, scene| monitoring::build(&config.monitoring, scene)),
];
