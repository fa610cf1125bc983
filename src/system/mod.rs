//! Every decision is made here, once. A configuration becomes a [`System`]: roots with their topology and one or more
//! [`Part`]s per component. Views render it as Terraform, a cost estimate, a diagram or a runbook, and decide nothing.

mod access_logs;
mod addresses;
mod alarm;
mod audit;
mod backend;
mod backend_edge;
mod cache;
mod call;
mod components;
mod cost_item;
mod database;
mod dns;
mod encryption;
mod fargate;
mod files;
mod frontend;
mod generated_secret;
mod image;
mod monitoring;
mod network;
mod part;
mod picture;
mod policy;
mod qdrant;
mod scene;
mod secrets;
mod topology;
mod waf;
mod websocket;

pub(crate) use alarm::Alarm;
pub(crate) use call::{Call, Scope, output};
pub(crate) use components::COMPONENTS;
use components::Component;
pub(crate) use cost_item::{CostItem, Meter, Quantity, Range, counted};
pub(crate) use part::{CheckKind, Part};
pub(crate) use picture::{Node, Place, Tier};
pub(crate) use topology::{EDGE_REGION, Topology};

use crate::config::Config;
use scene::Scene;
use serde_json::{Map, Value as Json};

/// An environment.
pub(crate) struct System<'c> {
    /// The configuration that it is built from.
    pub config: &'c Config,
    /// The roots, one per region.
    pub roots: Vec<Root>,
}

/// A root module: planned and applied as a whole, with one state.
pub(crate) struct Root {
    pub topology: Topology,
    /// The components' contributions, in the order of [`COMPONENTS`].
    pub parts: Vec<Part>,
}

impl<'c> System<'c> {
    /// Builds an environment from a valid configuration.
    pub(crate) fn of(config: &'c Config) -> Self {
        Self { config, roots: vec![Root::of(config)] }
    }

    /// The root of the environment's region.
    pub(crate) fn home(&self) -> &Root {
        &self.roots[0]
    }
}

impl Root {
    /// Builds level by level, then sorts the parts into the order of [`COMPONENTS`].
    fn of(config: &Config) -> Self {
        let topology = Topology::of(config);
        let mut components: Vec<&Component> = COMPONENTS.iter().collect();
        components.sort_by_key(|component| component.level);
        let mut parts: Vec<Part> = vec![];
        for level in components.chunk_by(|a, b| a.level == b.level) {
            let scene = Scene::new(&topology, &parts);
            let build = |component: &&Component| {
                let built = (component.build)(config, &scene).into_iter();
                let component = component.word;
                built.map(|part| Part { component, ..part }).collect::<Vec<_>>()
            };
            let built: Vec<Part> = level.iter().flat_map(build).collect();
            parts.extend(built);
        }
        parts.sort_by_key(|part| COMPONENTS.iter().position(|component| component.word == part.component));
        Self { topology, parts }
    }

    /// The parts of a component; empty if it is disabled.
    fn of_component<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a Part> {
        self.parts.iter().filter(move |part| part.component == word)
    }

    /// Whether the component is enabled.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.of_component(word).next().is_some()
    }

    /// The facts of a component for the runbook; `None` if it is disabled.
    pub(crate) fn facts(&self, word: &str) -> Option<Map<String, Json>> {
        let mut parts = self.of_component(word).peekable();
        parts.peek()?;
        Some(parts.flat_map(|part| part.facts.clone()).collect())
    }

    /// The alarms of all components.
    pub(crate) fn alarms(&self) -> impl Iterator<Item = &Alarm> {
        self.parts.iter().flat_map(|part| &part.alarms)
    }
}
