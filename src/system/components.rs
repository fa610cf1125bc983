//! The components, in the order in which a reader meets them, each with its level and the section of the configuration
//! that it gets. A component is added here and nowhere else in the code.

use super::part::Part;
use super::scene::Scene;
use super::{
    access_logs, audit, backend, backend_edge, cache, database, dns, encryption, files, frontend, monitoring, network,
    qdrant, secrets, waf, websocket,
};
use crate::config::Config;

/// When a component is built: it sees the parts of the levels below its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// What everything else stands on.
    Ground,
    /// What keeps data.
    Store,
    /// What receives requests for workloads and hands them on.
    Gateway,
    /// What runs the application's code.
    Workload,
    /// What is in front of the region.
    Edge,
    /// What gives names and secrets to all others.
    Record,
    /// What watches all others.
    Observer,
}

/// A component of the architecture.
pub(crate) struct Component {
    /// Its word: in environment files, in the code, in `modules/`, in documentation.
    pub word: &'static str,
    pub level: Level,
    /// Builds its parts, none when it is off. The configuration is for the list below: it hands a component its
    /// section.
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
