//! `backend_edge`: CloudFront in front of the backend, if the frontend is enabled.

use super::call::{Call, Scope};
use super::part::{Part, Terraform};
use super::picture::{Link, Node, Place};
use super::scene::Scene;
use crate::terraform::Value;

/// The call of `modules/backend-edge`: the distribution and the VPC origin.
pub(super) fn build(scene: &Scene) -> Vec<Part> {
    let Some(edge) = &scene.edge else { return vec![] };
    let mut load_balancer = vec![("arn", scene.load_balancer("arn")), ("dns_name", scene.load_balancer("dns_name"))];
    let mut arguments = vec![("name", scene.prefix().into())];
    if let Some(hosts) = &scene.hosts {
        load_balancer.push(("certificate_name", hosts.api.clone().into()));
        let tls = [
            ("domains", scene.backend_edge_names().into_iter().collect()),
            ("certificate_arn", scene.certificate(Scope::Edge)),
        ];
        arguments.push(("tls", Value::object(tls)));
    }
    arguments.extend([
        ("load_balancer", Value::object(load_balancer)),
        ("root_path", scene.http().health_path.clone().into()),
        ("price_class", edge.price_class.as_str().into()),
    ]);
    arguments.extend(scene.distribution_arguments());
    let call = Call::new("backend_edge", "backend-edge", arguments).scopes(&[Scope::Region, Scope::Edge]);
    vec![Part {
        terraform: Terraform { calls: vec![call], ..Terraform::default() },
        nodes: vec![Node::new("backend_edge", "CloudFront, API", "VPC origin", Place::Edge, 3)],
        links: vec![Link::new("backend_edge", "alb")],
        ..Part::default()
    }]
}
