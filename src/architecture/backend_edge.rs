//! The call of `modules/backend-edge`: CloudFront before the backend, wherever there is a site.

use super::{WITH_EDGE, edge_provider, output_of};
use crate::config::Config;
use crate::config::websocket::Mode;
use crate::terraform::{ModuleCall, Value};

/// Whether CloudFront stands before the backend, whose load balancer is internal then.
pub fn is_enabled(config: &Config) -> bool {
    *config.frontend.enabled
}

/// The distribution and the VPC origin.
pub fn module(config: &Config) -> Option<ModuleCall> {
    if !is_enabled(config) {
        return None;
    }
    let of = |attribute: &str| Value::expression(format!("module.backend.load_balancer.{attribute}"));
    let mut load_balancer = vec![("arn", of("arn")), ("dns_name", of("dns_name"))];
    let mut arguments = vec![("name", config.prefix().into())];
    if let Some(dns) = &config.dns {
        load_balancer.push(("certificate_name", dns.api_host().into()));
        let tls = [
            ("domains", domains(config).into_iter().collect()),
            ("certificate_arn", output_of("edge_certificate", "arn")),
        ];
        arguments.push(("tls", Value::object(tls)));
    }
    arguments.extend([
        ("load_balancer", Value::object(load_balancer)),
        ("root_path", config.backend.health_check.path.to_string().into()),
        ("price_class", config.frontend.price_class.as_str().into()),
    ]);
    arguments.extend(common(config));
    let providers = vec![("aws", "aws"), (WITH_EDGE, edge_provider(config))];
    Some(ModuleCall::new("backend_edge", "backend-edge", arguments).with_providers(providers))
}

/// Names under which the backend answers: the API's, and that of WebSocket where the backend holds the connections.
pub fn domains(config: &Config) -> Vec<String> {
    let Some(dns) = &config.dns else { return vec![] };
    let websocket = *config.websocket.enabled && *config.websocket.mode == Mode::LoadBalancer;
    [Some(dns.api_host()), websocket.then(|| dns.websocket_host())].into_iter().flatten().collect()
}

/// What every distribution gets: the firewall and the place of its logs.
pub fn common(config: &Config) -> Vec<(&'static str, Value)> {
    let firewall = config.waf.enabled.then(|| ("web_acl_arn", output_of("edge_waf", "arn")));
    let logs = config.access_logs.enabled.then(|| ("access_logs", output_of("access_logs", "cloudfront")));
    firewall.into_iter().chain(logs).collect()
}

/// The URL under which the API answers, for browsers.
pub fn url(config: &Config, scheme: &str) -> Value {
    let name = match &config.dns {
        Some(dns) => dns.api_host().into(),
        None => Value::expression("module.backend_edge.distribution.dns_name"),
    };
    Value::Template(vec![format!("{scheme}://").into(), name])
}
