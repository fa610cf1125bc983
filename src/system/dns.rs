//! `dns`: the hosted zone, the records of all host names, and the certificates.

use super::alarm::Alarm;
use super::call::{Call, Scope, output};
use super::cost_item::CostItem;
use super::part::{Part, Terraform};
use super::picture::{Node, Place};
use super::scene::Scene;
use crate::config::dns::{Dns, Zone};
use crate::terraform::Value;
use serde_json::Map;

/// The call of `modules/dns`, and the calls of `modules/certificate` for the region and the edge.
pub(super) fn build(dns: Option<&Dns>, scene: &Scene) -> Vec<Part> {
    let Some(dns) = dns else { return vec![] };
    let zone_name = dns.zone_name.as_ref().unwrap_or(&dns.domain);
    let creates_zone = *dns.zone == Zone::Create;
    let aliases = scene.host_names().map(|host| (host.name.clone(), host.alias.clone()));
    let mut arguments = vec![
        ("zone_name", zone_name.to_string().into()),
        ("create_zone", creates_zone.into()),
        ("aliases", Value::object(aliases)),
    ];
    if !dns.certificate_authorities.is_empty() {
        let authorities = dns.certificate_authorities.iter().map(|authority| &**authority).collect();
        arguments.push(("certificate_authorities", Value::object([(dns.domain.to_string(), authorities)])));
    }
    let records = Call::new("dns", "dns", arguments);
    let certificate = |call: &'static str, names: Vec<String>, scopes| {
        let arguments = vec![("names", names.into_iter().collect()), ("zone_id", records.output("zone_id"))];
        Call::new(call, "certificate", arguments).scopes(scopes)
    };
    let region = certificate("certificate", scene.region_certificate_names(), &[Scope::Region]);
    let edge_names = scene.edge_certificate_names();
    let edge = (!edge_names.is_empty()).then(|| certificate("edge_certificate", edge_names, &[Scope::Edge]));
    let mut alarms = vec![expiry("certificate", &region)];
    alarms.extend(edge.as_ref().map(|call| expiry("edge-certificate", call).at_edge()));
    let name_servers = creates_zone.then(|| {
        output("name_servers", "Name servers to set at the domain's registrar.", records.output("name_servers"))
    });
    vec![Part {
        alarms,
        costs: vec![CostItem::monthly("hosted zone", "route53.zone", 1.0)],
        nodes: vec![Node::new("dns", "Route 53", dns.domain.to_string(), Place::Edge, 0)],
        terraform: Terraform {
            calls: [Some(records), Some(region), edge].into_iter().flatten().collect(),
            outputs: name_servers.into_iter().collect(),
            ..Terraform::default()
        },
        facts: Map::from_iter([("creates_zone".to_owned(), creates_zone.into())]),
        ..Part::default()
    }]
}

/// The expiry of a certificate. ACM renews it 60 days before it expires if its validation records exist.
fn expiry(name: &'static str, call: &Call) -> Alarm {
    Alarm::new("dns", name, "AWS/CertificateManager", "DaysToExpiry")
        .description(
            "A certificate expires soon and was not renewed; HTTPS fails once it expires. Check its validation \
             records.",
        )
        .dimension("CertificateArn", call.output("arn"))
        .statistic("Minimum")
        .below(30)
        .over(1, 86_400)
}
