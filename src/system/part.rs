//! What a component contributes to a root, stated in neutral words: facts without prices, pixels or sentences. Views
//! turn them into Terraform, an estimate, a picture, a runbook.

use super::alarm::Alarm;
use super::call::Call;
use super::cost_item::{CostItem, Range};
use super::picture::{Link, Node};
use crate::terraform::{Data, Output, Text, Value, Variable};
use serde_json::{Map, Value as Json};

/// What one component contributes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Part {
    /// The component's word. [`super::System`] sets it from the list of components.
    pub component: &'static str,
    /// What is rendered.
    pub terraform: Terraform,
    /// What other components get without knowing this one.
    pub offers: Offers,
    /// What it needs that other components make.
    pub needs: Needs,
    /// Its alarms.
    pub alarms: Vec<Alarm>,
    /// What it costs.
    pub costs: Vec<CostItem>,
    /// Its services on the ECS cluster: how many tasks each runs.
    pub services: Vec<Range>,
    /// How many secrets it keeps in Secrets Manager.
    pub secrets: u32,
    /// How many customer-managed keys it has.
    pub keys: u32,
    /// Its places in the picture.
    pub nodes: Vec<Node>,
    /// Which node sends requests to which.
    pub links: Vec<Link>,
    /// Where it can be checked from outside.
    pub checks: Vec<Check>,
    /// Facts for the runbook, by their names in its templates.
    pub facts: Map<String, Json>,
}

/// What is rendered for a component.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terraform {
    pub calls: Vec<Call>,
    pub outputs: Vec<Output>,
    pub variables: Vec<Variable>,
    /// Data sources of the root; the same one may be named by several components.
    pub data: Vec<Data>,
}

/// What other components get.
#[derive(Clone, Debug, Default)]
pub(crate) struct Offers {
    /// For every workload.
    pub workloads: Vec<Offer>,
    /// For workloads that serve HTTP.
    pub http: Vec<Attachment>,
    /// What pages of the site may load and call.
    pub csp: Vec<CspSource>,
}

/// What every workload gets of a component.
#[derive(Clone, Debug, Default)]
pub(crate) struct Offer {
    /// Plain environment variables.
    pub environment: Vec<(Text, Value)>,
    /// Environment variables with the `valueFrom` of their secrets.
    pub secrets: Vec<(Text, Value)>,
    /// What the workload connects to: a name, the security group, and the port.
    pub egress: Vec<(Text, Value, Value)>,
    /// Statements of the task role's policy.
    pub statements: Vec<Value>,
    /// The node that the workload sends requests to.
    pub node: Option<Text>,
}

/// What a workload that serves HTTP is attached to.
#[derive(Clone, Debug)]
pub(crate) struct Attachment {
    pub name: Text,
    /// The target group to register the tasks in.
    pub target_group: Value,
    /// Paths that the public load balancer must not forward.
    pub hidden_paths: Vec<String>,
}

/// An origin that pages of the site may load images from and call.
#[derive(Clone, Debug)]
pub(crate) struct CspSource(pub Vec<Value>);

/// What a component needs that others make.
#[derive(Clone, Debug, Default)]
pub(crate) struct Needs {
    pub host_names: Vec<HostName>,
    pub operator_secrets: Vec<OperatorSecret>,
    pub images: Vec<Image>,
}

/// A name that leads to the component.
#[derive(Clone, Debug)]
pub(crate) struct HostName {
    pub name: String,
    /// The object with `dns_name` and `zone_id` that it is an alias of.
    pub alias: Value,
}

/// A secret whose value an operator sets.
#[derive(Clone, Debug)]
pub(crate) struct OperatorSecret {
    /// Its key in the module's maps: the environment variable, where it becomes one.
    pub key: String,
    /// Its name in Secrets Manager.
    pub name: String,
}

/// A container image that the project keeps a repository for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Image {
    /// The last part of the repository's name, `backend`.
    pub name: Text,
}

/// Something that can be checked from outside, at the URL in one of the root's outputs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Check {
    /// The output with the URL.
    pub output: &'static str,
    pub kind: CheckKind,
}

/// What a check expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CheckKind {
    /// 200 at a path.
    Api { health_path: String },
    /// A site with security headers and a 404 page.
    Site,
    /// A WebSocket handshake.
    Websocket { needs_token: bool },
}
