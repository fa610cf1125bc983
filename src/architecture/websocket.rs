//! The call of `modules/websocket`, where API Gateway holds the connections, and what the backend gets of it.

use super::alarm::Alarm;
use super::{backend, backend_edge, encryption, output, output_of};
use crate::config::Config;
use crate::terraform::{ModuleCall, Output, Value};

/// The WebSocket API, and the function that decides who connects to it.
pub fn modules(config: &Config) -> Vec<ModuleCall> {
    let websocket = &config.websocket;
    if !websocket.is_api_gateway() {
        return vec![];
    }
    let backend = [
        ("security_group_id", output_of("backend", "security_group_id")),
        ("port", (*config.backend.port).into()),
        ("path", websocket.path.to_string().into()),
        ("health_check_path", config.backend.health_check.path.to_string().into()),
    ];
    let throttling = [
        ("rate_limit", Value::from(*websocket.throttling_rate_limit)),
        ("burst_limit", (*websocket.throttling_burst_limit).into()),
    ];
    let mut arguments = vec![
        ("name", config.prefix().into()),
        ("vpc_id", output_of("network", "vpc_id")),
        ("subnet_ids", output_of("network", "private_subnet_ids")),
        ("backend", Value::object(backend)),
        ("throttling", Value::object(throttling)),
        ("deletion_protection", (*config.backend.deletion_protection).into()),
        ("log_retention_days", websocket.log_retention_days.days().into()),
    ];
    if let Some(dns) = &config.dns {
        let domain = [("name", dns.websocket_host().into()), ("certificate_arn", output_of("certificate", "arn"))];
        arguments.push(("domain", Value::object(domain)));
    }
    if *websocket.jwt_authorizer {
        arguments.push(("authorizer", output_of("websocket_authorizer", "function")));
    }
    arguments.extend(encryption::kms_key(config));
    let mut modules = vec![ModuleCall::new("websocket", "websocket", arguments)];
    if *websocket.account_logging {
        modules.push(ModuleCall::new("api_gateway_account", "api-gateway-account", vec![]));
    }
    if *websocket.jwt_authorizer {
        let mut arguments = vec![
            ("name", config.prefix().into()),
            ("secret_arn", output_of("jwt_signing_key", "arn")),
            ("log_retention_days", websocket.log_retention_days.days().into()),
        ];
        arguments.extend(encryption::kms_key(config));
        modules.push(ModuleCall::new("websocket_authorizer", "websocket-authorizer", arguments));
    }
    modules
}

/// The URL that browsers connect to, whoever holds the connections.
pub fn url(config: &Config) -> Option<Value> {
    let websocket = &config.websocket;
    if !*websocket.enabled {
        return None;
    }
    match &config.dns {
        Some(dns) if websocket.is_api_gateway() => Some(format!("wss://{}", dns.websocket_host()).into()),
        Some(dns) => Some(format!("wss://{}{}", dns.websocket_host(), *websocket.path).into()),
        None if websocket.is_api_gateway() => Some(output_of("websocket", "url")),
        None if backend_edge::is_enabled(config) => {
            let name = backend_edge::url(config, "wss");
            Some(Value::Template(vec![name, websocket.path.to_string().into()]))
        }
        None => None,
    }
}

/// What the name of the WebSocket leads to.
pub fn alias(config: &Config) -> Value {
    if config.websocket.is_api_gateway() { output_of("websocket", "alias") } else { backend::alias(config) }
}

/// Paths of the backend that only API Gateway may use.
pub fn hidden_paths(config: &Config) -> Value {
    ["connect", "disconnect", "message"]
        .map(|event| format!("{}/{event}", *config.websocket.path))
        .into_iter()
        .collect()
}

/// Where browsers connect.
pub fn outputs(config: &Config) -> Option<Output> {
    url(config).map(|url| output("websocket_url", "URL of WebSocket connections.", url))
}

/// What API Gateway cannot hand on to the backend.
pub fn alarms(config: &Config) -> Vec<Alarm> {
    if !config.websocket.is_api_gateway() {
        return vec![];
    }
    let gateway = |name: &str, metric_name| {
        Alarm::new("websocket", name, "AWS/ApiGateway", metric_name)
            .dimension("ApiId", output_of("websocket", "api_id"))
            .dimension("Stage", output_of("websocket", "stage"))
            .statistic("Sum")
            .at_least(10)
            .over(2, 300)
    };
    let of = |attribute: &str| Value::expression(format!("module.websocket.load_balancer.{attribute}"));
    vec![
        gateway("integration-errors", "IntegrationError")
            .description("The backend answers API Gateway with errors, or not at all: messages of browsers are lost."),
        gateway("execution-errors", "ExecutionError").description("API Gateway cannot call the backend."),
        Alarm::new("websocket", "unhealthy", "AWS/NetworkELB", "UnHealthyHostCount")
            .description("API Gateway's load balancer finds a task that does not answer.")
            .dimension("LoadBalancer", of("arn_suffix"))
            .dimension("TargetGroup", of("target_group_arn_suffix"))
            .statistic("Maximum")
            .above(0)
            .over(5, 60),
    ]
}
