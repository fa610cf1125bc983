//! The call of `modules/dns`, where the environment has a domain.

use super::alarm::Alarm;
use super::{output, output_of};
use crate::config::Config;
use crate::config::dns::Zone;
use crate::terraform::{ModuleCall, Output, Value};

/// The zone, the certificate, and the record of the API.
pub fn module(config: &Config) -> Option<ModuleCall> {
    let dns = config.dns.as_ref()?;
    let zone_name = dns.zone_name.as_ref().unwrap_or(&dns.domain);
    let alias = Value::object([
        ("dns_name", Value::expression("module.backend.load_balancer.dns_name")),
        ("zone_id", Value::expression("module.backend.load_balancer.zone_id")),
    ]);
    Some(ModuleCall {
        name: "dns",
        module: "dns",
        arguments: vec![
            ("zone_name", zone_name.to_string().into()),
            ("create_zone", (*dns.zone == Zone::Create).into()),
            ("certificate_names", [dns.api_host()].into_iter().collect()),
            ("aliases", Value::object([(dns.api_host(), alias)])),
        ],
    })
}

/// The name servers of a zone that is made here.
pub fn outputs(config: &Config) -> Vec<Output> {
    let created = config.dns.as_ref().is_some_and(|dns| *dns.zone == Zone::Create);
    let description = "Name servers to enter at the domain's registrar.";
    created.then(|| output("name_servers", description, output_of("dns", "name_servers"))).into_iter().collect()
}

/// The certificate: ACM renews it by itself 60 days before it ends, unless its records are gone.
pub fn alarms(config: &Config) -> Option<Alarm> {
    config.dns.is_some().then(|| {
        Alarm::new("dns", "certificate", "AWS/CertificateManager", "DaysToExpiry")
            .description(
                "The certificate ends in less than 30 days and was not renewed: are its validation records there?",
            )
            .dimension("CertificateArn", output_of("dns", "certificate_arn"))
            .statistic("Minimum")
            .below(30)
            .over(1, 86_400)
    })
}
