//! `frontend`: the static site in a private bucket behind CloudFront.

use super::alarm::Alarm;
use super::call::{Call, Scope, output};
use super::cost_item::{CostItem, Meter};
use super::part::{Check, CheckKind, HostName, Needs, Part, Terraform};
use super::picture::{Link, Node, Place};
use super::scene::Scene;
use super::topology::Edge;
use crate::config::frontend::Frontend;
use crate::terraform::{Output, Value};

/// The call of `modules/frontend`.
pub(super) fn build(frontend: &Frontend, scene: &Scene) -> Vec<Part> {
    let Some(edge) = &scene.edge else { return vec![] };
    let call = call(frontend, edge, scene);
    let host_name =
        scene.hosts.iter().map(|hosts| HostName { name: hosts.domain.clone(), alias: call.output("distribution") });
    let host = scene.hosts.as_ref().map(|hosts| hosts.domain.clone());
    vec![Part {
        alarms: alarms(&call),
        needs: Needs { host_names: host_name.collect(), ..Needs::default() },
        costs: vec![
            CostItem::metered("data to browsers above the free 1,024 GB", "cloudfront.data", Meter::EgressGb, 1.0),
            CostItem::metered(
                "requests above the free 10 million",
                "cloudfront.requests",
                Meter::RequestsMillions,
                1.0,
            ),
        ],
        nodes: vec![
            Node::new("frontend", "CloudFront, site", "TLS, security headers", Place::Edge, 2),
            Node::new("site", "S3, site", "private, versioned", Place::Region, 0),
        ],
        links: vec![Link::new("frontend", "site")],
        checks: vec![Check { output: "frontend_url", kind: CheckKind::Site }],
        facts: serde_json::Map::from_iter([("host".to_owned(), host.into())]),
        terraform: Terraform { outputs: outputs(&call, scene), calls: vec![call], ..Terraform::default() },
        ..Part::default()
    }]
}

fn call(frontend: &Frontend, edge: &Edge, scene: &Scene) -> Call {
    let bucket = [
        ("noncurrent_version_expiration_days", Value::from(*frontend.noncurrent_version_expiration_days)),
        ("force_destroy", (*frontend.force_destroy).into()),
    ];
    let mut arguments = vec![("name", scene.prefix().into())];
    if let Some(hosts) = &scene.hosts {
        let tls = [
            ("domains", [hosts.domain.clone()].into_iter().collect()),
            ("certificate_arn", scene.certificate(Scope::Edge)),
        ];
        arguments.push(("tls", Value::object(tls)));
    }
    // CloudFront forwards these paths through the VPC origin to the load balancer.
    let paths = &frontend.api_paths;
    if !paths.is_empty() {
        let api = [
            ("paths", paths.iter().map(|path| &**path).collect()),
            ("domain_name", scene.vpc_origin("domain_name")),
            ("vpc_origin_id", scene.vpc_origin("id")),
        ];
        arguments.push(("api", Value::object(api)));
    }
    arguments.extend([
        ("trailing_slash", (*frontend.trailing_slash).into()),
        ("content_security_policy", content_security_policy(frontend, scene)),
        ("price_class", edge.price_class.as_str().into()),
    ]);
    arguments.extend(scene.distribution_arguments());
    arguments.push(("bucket", Value::object(bucket)));
    arguments.extend(scene.kms_key(Scope::Region));
    Call::new("frontend", "frontend", arguments).scopes(&[Scope::Region, Scope::Edge])
}

/// The configured policy, or one that limits pages to this environment's origins. Exports of Next.js require inline
/// scripts and styles.
fn content_security_policy(frontend: &Frontend, scene: &Scene) -> Value {
    if let Some(policy) = &*frontend.content_security_policy {
        return policy.to_string().into();
    }
    let offered: Vec<Value> =
        scene.csp_sources().flat_map(|source| [Value::from(" ")].into_iter().chain(source.0.iter().cloned())).collect();
    let mut policy: Vec<Value> = vec![
        "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; \
         script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; \
         img-src 'self' blob: data:"
            .into(),
    ];
    policy.extend(offered.clone());
    policy.extend(["; connect-src 'self' ".into(), scene.api_url()]);
    if let Some(url) = scene.websocket_url() {
        policy.extend([" ".into(), url]);
    }
    policy.extend(offered);
    Value::Template(policy)
}

/// The site's URL, and the values that publishing the site requires.
fn outputs(call: &Call, scene: &Scene) -> Vec<Output> {
    let url = match &scene.hosts {
        Some(hosts) => Value::from(format!("https://{}", hosts.domain)),
        None => Value::Template(vec!["https://".into(), call.output("distribution.dns_name")]),
    };
    vec![
        output("frontend_url", "URL of the site.", url),
        output("frontend_bucket", "Name of the bucket that holds the site's files.", call.output("bucket")),
        output("frontend_distribution_id", "ID of the site's CloudFront distribution.", call.output("distribution.id")),
    ]
}

/// Errors that users see.
fn alarms(call: &Call) -> Vec<Alarm> {
    let errors = Alarm::new("frontend", "5xx", "AWS/CloudFront", "5xxErrorRate")
        .at_edge()
        .description(
            "CloudFront returns 5xx errors: pages or API calls fail. Check the backend's alarms, then the site's \
             bucket.",
        )
        .dimension("DistributionId", call.output("distribution.id"))
        .dimension("Region", "Global")
        .above(5);
    vec![errors]
}
