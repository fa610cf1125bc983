//! The contribution of a component to a root, as plain data without prices, coordinates or prose. Views render it as
//! Terraform, a cost estimate, a diagram or a runbook.

use super::alarm::Alarm;
use super::call::Call;
use super::cost_item::{CostItem, Range};
use super::picture::{Link, Node};
use crate::terraform::{Data, Output, Text, Value, Variable};
use serde_json::{Map, Value as Json};

/// The contribution of one component.
#[derive(Clone, Debug, Default)]
pub(crate) struct Part {
    /// The component's word in [`super::COMPONENTS`]. [`super::System`] sets it.
    pub component: &'static str,
    /// Content of the root module.
    pub terraform: Terraform,
    /// Values for other components, which do not depend on this one.
    pub offers: Offers,
    /// Requirements that other components fulfil.
    pub needs: Needs,
    pub alarms: Vec<Alarm>,
    pub costs: Vec<CostItem>,
    /// The number of tasks of each of its ECS services.
    pub services: Vec<Range>,
    /// The number of its secrets in Secrets Manager.
    pub secrets: u32,
    /// The number of its customer-managed keys.
    pub keys: u32,
    /// Its nodes in the diagram.
    pub nodes: Vec<Node>,
    /// Requests between nodes of the diagram.
    pub links: Vec<Link>,
    /// Checks that `verify` runs against its public endpoints.
    pub checks: Vec<Check>,
    /// Variables for the templates of the runbook.
    pub facts: Map<String, Json>,
}

/// The content of a root module for one component.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terraform {
    pub calls: Vec<Call>,
    pub outputs: Vec<Output>,
    pub variables: Vec<Variable>,
    /// Data sources; several components may state the same one.
    pub data: Vec<Data>,
}

/// Values that a component provides for others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Offers {
    /// For every workload.
    pub workloads: Vec<Offer>,
    /// For workloads that serve HTTP.
    pub http: Vec<Attachment>,
    /// For the Content Security Policy of the site.
    pub csp: Vec<CspSource>,
}

/// Values that a component provides for every workload.
#[derive(Clone, Debug, Default)]
pub(crate) struct Offer {
    /// Plain environment variables.
    pub environment: Vec<(Text, Value)>,
    /// Environment variables, each with the `valueFrom` of its secret.
    pub secrets: Vec<(Text, Value)>,
    /// Egress rules: name, security group and port.
    pub egress: Vec<(Text, Value, Value)>,
    /// Statements for the policy of the task role.
    pub statements: Vec<Value>,
    /// The diagram's node that the workload sends requests to.
    pub node: Option<Text>,
}

/// A target group for workloads that serve HTTP.
#[derive(Clone, Debug)]
pub(crate) struct Attachment {
    pub name: Text,
    /// The target group in which to register the tasks.
    pub target_group: Value,
    /// Paths that the application load balancer must not forward.
    pub hidden_paths: Vec<String>,
}

/// An origin that the site's pages may load images from and send requests to.
#[derive(Clone, Debug)]
pub(crate) struct CspSource(pub Vec<Value>);

/// Requirements of a component that other components fulfil.
#[derive(Clone, Debug, Default)]
pub(crate) struct Needs {
    pub host_names: Vec<HostName>,
    pub operator_secrets: Vec<OperatorSecret>,
    pub images: Vec<Image>,
}

/// A host name that resolves to the component.
#[derive(Clone, Debug)]
pub(crate) struct HostName {
    pub name: String,
    /// The target of the alias record: an object with `dns_name` and `zone_id`.
    pub alias: Value,
}

/// A secret whose value an operator sets.
#[derive(Clone, Debug)]
pub(crate) struct OperatorSecret {
    /// The key in the module's maps; for workloads, the environment variable.
    pub key: String,
    /// The name in Secrets Manager.
    pub name: String,
}

/// A container image with a repository in the project's registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Image {
    /// The last segment of the repository's name, such as `backend`.
    pub name: Text,
}

/// A check of a public endpoint whose URL is an output of the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Check {
    /// The output that holds the URL.
    pub output: &'static str,
    pub kind: CheckKind,
}

/// The expected behaviour of an endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CheckKind {
    /// The health path returns 200.
    Api { health_path: String },
    /// The site sends security headers and has a 404 page.
    Site,
    /// The endpoint accepts a WebSocket handshake.
    Websocket { needs_token: bool },
}
