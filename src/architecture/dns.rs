//! The calls of `modules/dns` and `modules/certificate`, where the environment has a domain.

use super::alarm::Alarm;
use super::{at_edge, backend, backend_edge, output, output_of, websocket};
use crate::config::Config;
use crate::config::dns::Zone;
use crate::terraform::{ModuleCall, Output, Value};

/// The zone and the records, a certificate for what is in the region, and one for the edge.
pub fn modules(config: &Config) -> Vec<ModuleCall> {
    let Some(dns) = &config.dns else { return vec![] };
    let (has_site, has_websocket) = (*config.frontend.enabled, *config.websocket.enabled);
    let zone_name = dns.zone_name.as_ref().unwrap_or(&dns.domain);
    let mut aliases = vec![(dns.api_host(), backend::alias(config))];
    let mut names = vec![dns.api_host()];
    if has_websocket {
        aliases.push((dns.websocket_host(), websocket::alias(config)));
        names.push(dns.websocket_host());
    }
    if has_site {
        aliases.push((dns.domain.to_string(), output_of("frontend", "distribution")));
    }
    let mut arguments = vec![
        ("zone_name", zone_name.to_string().into()),
        ("create_zone", (*dns.zone == Zone::Create).into()),
        ("aliases", Value::object(aliases)),
    ];
    if !dns.certificate_authorities.is_empty() {
        let authorities = dns.certificate_authorities.iter().map(|authority| &**authority).collect();
        arguments.push(("certificate_authorities", Value::object([(dns.domain.to_string(), authorities)])));
    }
    let mut modules = vec![ModuleCall::new("dns", "dns", arguments), certificate("certificate", names)];
    if has_site {
        let mut names = vec![dns.domain.to_string()];
        names.extend(backend_edge::domains(config));
        let edge = certificate("edge_certificate", names);
        modules.push(at_edge(config, edge));
    }
    modules
}

fn certificate(call: &'static str, names: Vec<String>) -> ModuleCall {
    let arguments = vec![("names", names.into_iter().collect()), ("zone_id", output_of("dns", "zone_id"))];
    ModuleCall::new(call, "certificate", arguments)
}

/// The name servers of a zone that is made here.
pub fn outputs(config: &Config) -> Vec<Output> {
    let created = config.dns.as_ref().is_some_and(|dns| *dns.zone == Zone::Create);
    let description = "Name servers to enter at the domain's registrar.";
    created.then(|| output("name_servers", description, output_of("dns", "name_servers"))).into_iter().collect()
}

/// A certificate: ACM renews it by itself 60 days before it ends, unless its records are gone.
fn expiry(name: &str, call: &str) -> Alarm {
    Alarm::new("dns", name, "AWS/CertificateManager", "DaysToExpiry")
        .description("The certificate ends in less than 30 days and was not renewed: are its validation records there?")
        .dimension("CertificateArn", output_of(call, "arn"))
        .statistic("Minimum")
        .below(30)
        .over(1, 86_400)
}

/// The region's certificate.
pub fn alarms(config: &Config) -> Option<Alarm> {
    config.dns.is_some().then(|| expiry("certificate", "certificate"))
}

/// The edge's certificate, in us-east-1.
pub fn edge_alarms(config: &Config) -> Option<Alarm> {
    (config.dns.is_some() && *config.frontend.enabled).then(|| expiry("edge-certificate", "edge_certificate"))
}
