//! The call of `modules/frontend`.

use super::alarm::Alarm;
use super::{US_EAST_1, WITH_EDGE, backend_edge, edge_provider, encryption, output, output_of, websocket};
use crate::config::Config;
use crate::terraform::{ModuleCall, Output, Value};

/// The site.
pub fn module(config: &Config) -> Option<ModuleCall> {
    let frontend = &config.frontend;
    if !*frontend.enabled {
        return None;
    }
    let bucket = [
        ("noncurrent_version_expiration_days", Value::from(*frontend.noncurrent_version_expiration_days)),
        ("force_destroy", (*frontend.force_destroy).into()),
    ];
    let mut arguments = vec![("name", config.prefix().into())];
    if let Some(dns) = &config.dns {
        let tls = [
            ("domains", [dns.domain.to_string()].into_iter().collect()),
            ("certificate_arn", output_of("edge_certificate", "arn")),
        ];
        arguments.push(("tls", Value::object(tls)));
    }
    if let Some(api) = api(config) {
        arguments.push(("api", api));
    }
    arguments.extend([
        ("trailing_slash", (*frontend.trailing_slash).into()),
        ("content_security_policy", content_security_policy(config)),
        ("price_class", frontend.price_class.as_str().into()),
    ]);
    arguments.extend(backend_edge::common(config));
    arguments.push(("bucket", Value::object(bucket)));
    arguments.extend(encryption::kms_key(config));
    let providers = vec![("aws", "aws"), (WITH_EDGE, edge_provider(config))];
    Some(ModuleCall::new("frontend", "frontend", arguments).with_providers(providers))
}

/// What CloudFront forwards: through the VPC to the load balancer.
fn api(config: &Config) -> Option<Value> {
    let paths = &config.frontend.api_paths;
    let of = |attribute: &str| Value::expression(format!("module.backend_edge.vpc_origin.{attribute}"));
    (!paths.is_empty()).then(|| {
        Value::object([
            ("paths", paths.iter().map(|path| &**path).collect()),
            ("domain_name", of("domain_name")),
            ("vpc_origin_id", of("id")),
        ])
    })
}

/// A page may load and call what belongs to this environment. A Next.js export has scripts and styles in its pages.
fn content_security_policy(config: &Config) -> Value {
    if let Some(policy) = &*config.frontend.content_security_policy {
        return policy.clone().into();
    }
    let mut files = vec![];
    if *config.files.enabled {
        let host = format!(".s3.{}.amazonaws.com", *config.region);
        files = vec![" https://".into(), output_of("files", "bucket"), host.into()];
    }
    let mut parts: Vec<Value> = vec![
        "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; \
         script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; \
         img-src 'self' blob: data:"
            .into(),
    ];
    parts.extend(files.clone());
    parts.push("; connect-src 'self'".into());
    parts.extend([" ".into(), backend_edge::url(config, "https")]);
    if let Some(url) = websocket::url(config) {
        parts.extend([" ".into(), url]);
    }
    parts.extend(files);
    Value::Template(parts)
}

/// Where the site is, and what a deployment of it needs.
pub fn outputs(config: &Config) -> Vec<Output> {
    if !*config.frontend.enabled {
        return vec![];
    }
    let of = |attribute: &str| Value::expression(format!("module.frontend.distribution.{attribute}"));
    let url = match &config.dns {
        Some(dns) => Value::from(format!("https://{}", *dns.domain)),
        None => Value::Template(vec!["https://".into(), of("dns_name")]),
    };
    vec![
        output("frontend_url", "URL of the site.", url),
        output("frontend_bucket", "Bucket of the site's files.", output_of("frontend", "bucket")),
        output("frontend_distribution_id", "CloudFront distribution of the site.", of("id")),
    ]
}

/// Errors as people meet them. CloudFront's metrics are in us-east-1 only.
pub fn edge_alarms(config: &Config) -> Option<Alarm> {
    config.frontend.enabled.then(|| {
        Alarm::new("frontend", "5xx", "AWS/CloudFront", "5xxErrorRate")
            .description("More than 5% of what CloudFront is asked for ends in a server error.")
            .dimension("DistributionId", Value::expression("module.frontend.distribution.id"))
            .dimension("Region", "Global")
            .above(5)
    })
}

/// Whether something of the environment is at the edge in another region than its own.
pub fn needs_edge_provider(config: &Config) -> bool {
    *config.frontend.enabled && **config.region != *US_EAST_1
}
