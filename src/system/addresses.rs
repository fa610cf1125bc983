//! The address book: references to other components' resources, without a dependency on those components. Only this
//! file and the component that owns a module call use the name of the call.

use super::call::{Scope, output_of};
use super::topology::{Entry, Topology};
use crate::config::websocket::Mode;
use crate::terraform::Value;

#[allow(clippy::unused_self, reason = "addresses may depend on the topology, even those that are constant today")]
impl Topology {
    /// The account's ID: the configured one, or that of the credentials, from the data source `aws_caller_identity`.
    pub(crate) fn account(&self) -> Value {
        match &self.account_id {
            Some(account) => account.clone().into(),
            None => Value::expression("data.aws_caller_identity.current.account_id"),
        }
    }

    /// The ID of the VPC.
    pub(crate) fn vpc_id(&self) -> Value {
        output_of("network", "vpc_id")
    }

    /// The IDs of the subnets that the internet can reach.
    pub(crate) fn public_subnet_ids(&self) -> Value {
        output_of("network", "public_subnet_ids")
    }

    /// The IDs of the subnets with egress to the internet only.
    pub(crate) fn private_subnet_ids(&self) -> Value {
        output_of("network", "private_subnet_ids")
    }

    /// The IDs of the subnets without internet access.
    pub(crate) fn isolated_subnet_ids(&self) -> Value {
        output_of("network", "isolated_subnet_ids")
    }

    /// An attribute of the ECS cluster: `arn` or `name`.
    pub(crate) fn cluster(&self, attribute: &str) -> Value {
        output_of("backend", &format!("cluster_{attribute}"))
    }

    /// The ID of a workload's security group.
    pub(crate) fn security_group(&self, workload: &str) -> Value {
        output_of(workload, "security_group_id")
    }

    /// The ID of the security group of the workload that serves HTTP.
    pub(crate) fn http_security_group(&self) -> Value {
        let serves = self.workloads.iter().find(|workload| workload.http.is_some());
        self.security_group(serves.expect("the backend serves HTTP").name)
    }

    /// The security groups of all workloads, by name.
    pub(crate) fn clients(&self) -> Value {
        Value::object(self.workloads.iter().map(|workload| (workload.name, self.security_group(workload.name))))
    }

    /// An attribute of the load balancer in front of the backend.
    pub(crate) fn load_balancer(&self, attribute: &str) -> Value {
        output_of("backend", &format!("load_balancer.{attribute}"))
    }

    /// An attribute of the VPC origin through which CloudFront reaches the load balancer.
    pub(crate) fn vpc_origin(&self, attribute: &str) -> Value {
        output_of("backend_edge", &format!("vpc_origin.{attribute}"))
    }

    /// The argument `kms_key` of modules that store data in a scope; `None` with AWS-managed keys.
    pub(crate) fn kms_key(&self, scope: Scope) -> Option<(&'static str, Value)> {
        Some(("kms_key", Value::object([("arn", self.key_arn(scope)?)])))
    }

    /// The ARN of the customer-managed key for a scope; `None` with AWS-managed keys.
    pub(crate) fn key_arn(&self, scope: Scope) -> Option<Value> {
        let call = if scope == Scope::Edge && self.keys.edge { "edge_encryption" } else { "encryption" };
        self.keys.region.then(|| output_of(call, "key_arn"))
    }

    /// The ARN of the certificate for a scope.
    pub(crate) fn certificate(&self, scope: Scope) -> Value {
        output_of(if scope == Scope::Edge { "edge_certificate" } else { "certificate" }, "arn")
    }

    /// The ARN of the firewall in front of CloudFront, if enabled.
    fn edge_firewall(&self) -> Option<Value> {
        self.firewalls.edge.then(|| output_of("edge_waf", "arn"))
    }

    /// The destination of CloudFront's access logs, if enabled.
    fn cloudfront_logs(&self) -> Option<Value> {
        self.access_logs.cloudfront.then(|| output_of("access_logs", "cloudfront"))
    }

    /// The arguments that all distributions share: the firewall and the destination of access logs.
    pub(crate) fn distribution_arguments(&self) -> impl Iterator<Item = (&'static str, Value)> {
        let firewall = self.edge_firewall().map(|firewall| ("web_acl_arn", firewall));
        firewall.into_iter().chain(self.cloudfront_logs().map(|logs| ("access_logs", logs)))
    }

    /// The argument `url_secret` of modules that store a connection URL.
    pub(crate) fn url_secret(&self, name: &str) -> Value {
        Value::object([
            ("name", Value::from(self.secret_name(name))),
            ("recovery_window_days", self.secret_recovery_days.into()),
        ])
    }

    /// The destination of the load balancers' access logs, if enabled.
    pub(crate) fn load_balancer_logs(&self) -> Option<Value> {
        self.access_logs.load_balancers.then(|| output_of("access_logs", "load_balancer"))
    }

    /// The ARN of the topic that receives the alarms.
    pub(crate) fn alarm_topic(&self) -> Value {
        output_of("monitoring", "topic_arn")
    }

    /// The `valueFrom` of an operator secret, by its key.
    pub(crate) fn operator_secret_value_from(&self, key: &str) -> Value {
        output_of("operator_secrets", &format!("value_from[\"{key}\"]"))
    }

    /// The ARN of an operator secret, by its key.
    pub(crate) fn operator_secret_arn(&self, key: &str) -> Value {
        output_of("operator_secrets", &format!("arns[\"{key}\"]"))
    }

    /// The ARN of the secret with the key that signs session tokens.
    pub(crate) fn signing_key_arn(&self) -> Value {
        output_of("jwt_signing_key", "arn")
    }

    /// The ARN of the secret with the database password.
    pub(crate) fn database_password_arn(&self) -> Value {
        output_of("database_password", "arn")
    }

    /// The alias target of the API's host names: an object with `dns_name` and `zone_id`.
    pub(crate) fn api_alias(&self) -> Value {
        if self.entry == Entry::CloudFront {
            return output_of("backend_edge", "distribution");
        }
        Value::object(["dns_name", "zone_id"].map(|attribute| (attribute, self.load_balancer(attribute))))
    }

    /// The URL of the API.
    pub(crate) fn api_url(&self) -> Value {
        match (&self.hosts, self.entry) {
            (Some(hosts), _) => format!("https://{}", hosts.api).into(),
            (None, Entry::CloudFront) => self.backend_edge_url("https", ""),
            (None, _) => Value::Template(vec!["http://".into(), self.load_balancer("dns_name")]),
        }
    }

    /// The URL to which browsers open WebSocket connections, if WebSocket is enabled and reachable.
    pub(crate) fn websocket_url(&self) -> Option<Value> {
        let end = self.websocket.as_ref()?;
        match (&self.hosts, end.mode) {
            (Some(hosts), Mode::ApiGateway) => Some(format!("wss://{}", hosts.websocket).into()),
            (Some(hosts), Mode::LoadBalancer) => Some(format!("wss://{}{}", hosts.websocket, end.path).into()),
            (None, Mode::ApiGateway) => Some(output_of("websocket", "url")),
            (None, Mode::LoadBalancer) => self.edge.as_ref().map(|_| self.backend_edge_url("wss", &end.path)),
        }
    }

    /// A URL under the distribution's `cloudfront.net` name, for environments without a domain.
    fn backend_edge_url(&self, scheme: &str, path: &str) -> Value {
        let name = output_of("backend_edge", "distribution.dns_name");
        Value::Template(vec![format!("{scheme}://").into(), name, path.into()])
    }

    /// The URL and the ARN of a repository in the project's own registry.
    pub(crate) fn own_repository(&self, name: &str) -> [Value; 2] {
        let (region, project) = (&self.region, &self.project);
        let with_account =
            |before: String, after: String| Value::Template(vec![before.into(), self.account(), after.into()]);
        [
            with_account(String::new(), format!(".dkr.ecr.{region}.amazonaws.com/{project}/{name}")),
            with_account(format!("arn:aws:ecr:{region}:"), format!(":repository/{project}/{name}")),
        ]
    }
}
