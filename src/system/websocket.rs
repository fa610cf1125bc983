//! `websocket`: the host name for WebSocket connections, and API Gateway in the mode that uses it.

use super::alarm::Alarm;
use super::call::{Call, Scope, output};
use super::cost_item::{CostItem, Meter};
use super::part::{Attachment, Check, CheckKind, HostName, Offer, Offers, Part, Terraform};
use super::picture::{Link, Node, Place, Tier};
use super::policy::statement;
use super::scene::Scene;
use super::topology::WebsocketEnd;
use crate::config::websocket::{Mode, Websocket};
use crate::terraform::Value;
use serde_json::json;

/// The load balancer mode adds only a host name. The API Gateway mode adds calls of `modules/websocket`,
/// `modules/websocket-authorizer` and `modules/api-gateway-account`.
pub(super) fn build(websocket: &Websocket, scene: &Scene) -> Vec<Part> {
    let Some(end) = &scene.websocket else { return vec![] };
    let is_api_gateway = end.mode == Mode::ApiGateway;
    let mut part = if is_api_gateway { api_gateway(websocket, end, scene) } else { Part::default() };
    if let Some(hosts) = &scene.hosts {
        let alias = part.terraform.calls.first().map_or_else(|| scene.api_alias(), |call| call.output("alias"));
        part.needs.host_names.push(HostName { name: hosts.websocket.clone(), alias });
    }
    if let Some(url) = scene.websocket_url() {
        part.terraform.outputs.push(output("websocket_url", "URL for WebSocket connections.", url));
        let needs_token = is_api_gateway && *websocket.jwt_authorizer;
        part.checks.push(Check { output: "websocket_url", kind: CheckKind::Websocket { needs_token } });
    }
    let facts = json!({
        "is_api_gateway": is_api_gateway,
        "path": end.path,
        "has_url": !part.checks.is_empty(),
        "host": scene.hosts.as_ref().map(|hosts| &hosts.websocket),
    });
    vec![Part { facts: facts.as_object().cloned().unwrap_or_default(), ..part }]
}

fn api_gateway(websocket: &Websocket, end: &WebsocketEnd, scene: &Scene) -> Part {
    let authorizer = websocket.jwt_authorizer.then(|| authorizer(websocket, scene));
    let call = call(websocket, end, scene, authorizer.as_ref());
    let account = websocket.account_logging.then(|| Call::new("api_gateway_account", "api-gateway-account", vec![]));
    let offer = Offer {
        environment: vec![("WEBSOCKET_CONNECTIONS_URL".into(), call.output("connections_url"))],
        statements: vec![statement(
            "UseConnections",
            &["execute-api:ManageConnections"],
            call.output("connections_arn"),
        )],
        ..Offer::default()
    };
    let attachment = Attachment {
        name: "websocket".into(),
        target_group: call.output("target_group"),
        // Only API Gateway may call these paths.
        hidden_paths: ["connect", "disconnect", "message"].map(|event| format!("{}/{event}", end.path)).to_vec(),
    };
    Part {
        alarms: alarms(&call),
        offers: Offers { workloads: vec![offer], http: vec![attachment], ..Offers::default() },
        costs: vec![
            CostItem::hourly("network load balancer", "elb.nlb.hour", 1.0),
            CostItem::metered("messages", "apigateway.websocket.messages", Meter::WebsocketMessagesMillions, 1.0),
            CostItem::metered(
                "connection minutes",
                "apigateway.websocket.minutes",
                Meter::WebsocketMinutesMillions,
                1.0,
            ),
        ],
        nodes: vec![
            Node::new("websocket", "API Gateway", "WebSocket, VPC link", Place::Edge, 4),
            Node::new("nlb", "Network Load Balancer", "internal, for API Gateway", Place::Tier(Tier::Private), 1),
        ],
        links: vec![Link::new("websocket", "nlb"), Link::new("nlb", "backend")],
        terraform: Terraform {
            calls: [Some(call), account, authorizer].into_iter().flatten().collect(),
            ..Terraform::default()
        },
        ..Part::default()
    }
}

fn call(websocket: &Websocket, end: &WebsocketEnd, scene: &Scene, authorizer: Option<&Call>) -> Call {
    let http = scene.http();
    let backend = [
        ("security_group_id", scene.http_security_group()),
        ("port", http.port.into()),
        ("path", end.path.clone().into()),
        ("health_check_path", http.health_path.clone().into()),
    ];
    let throttling = [
        ("rate_limit", Value::from(*websocket.throttling_rate_limit)),
        ("burst_limit", (*websocket.throttling_burst_limit).into()),
    ];
    let mut arguments = vec![
        ("name", scene.prefix().into()),
        ("vpc_id", scene.vpc_id()),
        ("subnet_ids", scene.private_subnet_ids()),
        ("backend", Value::object(backend)),
        ("throttling", Value::object(throttling)),
        ("deletion_protection", scene.protects_load_balancers.into()),
        ("log_retention_days", websocket.log_retention_days.days().into()),
    ];
    if let Some(hosts) = &scene.hosts {
        let domain = [("name", hosts.websocket.clone().into()), ("certificate_arn", scene.certificate(Scope::Region))];
        arguments.push(("domain", Value::object(domain)));
    }
    if let Some(authorizer) = authorizer {
        arguments.push(("authorizer", authorizer.output("function")));
    }
    Call::new("websocket", "websocket", arguments).with(scene.kms_key(Scope::Region))
}

/// The function that validates tokens before API Gateway accepts a connection.
fn authorizer(websocket: &Websocket, scene: &Scene) -> Call {
    let arguments = vec![
        ("name", scene.prefix().into()),
        ("secret_arn", scene.signing_key_arn()),
        ("log_retention_days", websocket.log_retention_days.days().into()),
    ];
    Call::new("websocket_authorizer", "websocket-authorizer", arguments).with(scene.kms_key(Scope::Region))
}

/// Failed calls from API Gateway to the backend, and unhealthy targets.
fn alarms(call: &Call) -> Vec<Alarm> {
    let gateway = |name: &'static str, metric_name| {
        Alarm::new("websocket", name, "AWS/ApiGateway", metric_name)
            .dimension("ApiId", call.output("api_id"))
            .dimension("Stage", call.output("stage"))
            .statistic("Sum")
            .at_least(10)
            .over(2, 300)
    };
    vec![
        gateway("integration-errors", "IntegrationError").description(
            "The backend returns errors to API Gateway, so WebSocket messages are lost. Check the \
             backend's logs.",
        ),
        gateway("execution-errors", "ExecutionError").description(
            "API Gateway cannot reach the backend, so WebSocket connections fail. Check the network load balancer's \
             targets.",
        ),
        Alarm::new("websocket", "unhealthy", "AWS/NetworkELB", "UnHealthyHostCount")
            .description(
                "A backend task fails the WebSocket load balancer's health check and gets no messages. Check its logs \
                 and ECS events.",
            )
            .dimension("LoadBalancer", call.output("load_balancer.arn_suffix"))
            .dimension("TargetGroup", call.output("load_balancer.target_group_arn_suffix"))
            .statistic("Maximum")
            .above(0)
            .over(5, 60),
    ]
}
