//! The state of production contains every component of the architecture.

/// Every component with the resource types that must be in the state.
const COMPONENTS: &[(&str, &[&str])] = &[
    (
        "network",
        &["aws_vpc", "aws_subnet", "aws_nat_gateway", "aws_vpc_endpoint", "aws_flow_log", "aws_default_security_group"],
    ),
    (
        "database",
        &[
            "aws_db_instance",
            "aws_db_parameter_group",
            "aws_db_subnet_group",
            "aws_secretsmanager_secret_version",
            "aws_vpc_security_group_ingress_rule",
        ],
    ),
    (
        "cache",
        &["aws_elasticache_replication_group", "aws_elasticache_parameter_group", "aws_elasticache_subnet_group"],
    ),
    (
        "qdrant",
        &[
            "aws_ecs_service",
            "aws_service_discovery_service",
            "aws_service_discovery_private_dns_namespace",
            "aws_scheduler_schedule",
            "aws_s3_bucket",
        ],
    ),
    (
        "backend",
        &[
            "aws_ecs_cluster",
            "aws_ecs_service",
            "aws_ecs_task_definition",
            "aws_lb",
            "aws_lb_listener",
            "aws_appautoscaling_policy",
            "aws_iam_role_policy",
        ],
    ),
    ("backend_edge", &["aws_cloudfront_distribution", "aws_cloudfront_vpc_origin"]),
    (
        "frontend",
        &[
            "aws_cloudfront_distribution",
            "aws_cloudfront_function",
            "aws_cloudfront_origin_access_control",
            "aws_cloudfront_response_headers_policy",
            "aws_cloudwatch_log_delivery",
            "aws_s3_bucket_policy",
        ],
    ),
    ("files", &["aws_s3_bucket", "aws_s3_bucket_cors_configuration", "aws_s3_bucket_lifecycle_configuration"]),
    (
        "websocket",
        &[
            "aws_apigatewayv2_api",
            "aws_apigatewayv2_route",
            "aws_apigatewayv2_stage",
            "aws_apigatewayv2_domain_name",
            "aws_api_gateway_vpc_link",
            "aws_lb",
        ],
    ),
    ("jwt_signing_key", &["aws_secretsmanager_secret", "aws_secretsmanager_secret_version"]),
    ("operator_secrets", &["aws_secretsmanager_secret"]),
    ("dns", &["aws_route53_record"]),
    ("certificate", &["aws_acm_certificate", "aws_acm_certificate_validation"]),
    ("edge_certificate", &["aws_acm_certificate_validation"]),
    ("edge_waf", &["aws_wafv2_web_acl", "aws_wafv2_web_acl_logging_configuration"]),
    ("encryption", &["aws_kms_key", "aws_kms_alias"]),
    ("access_logs", &["aws_s3_bucket", "aws_s3_bucket_policy"]),
    ("audit", &["aws_cloudtrail", "aws_kms_key", "aws_s3_bucket_object_lock_configuration"]),
    (
        "monitoring",
        &[
            "aws_cloudwatch_metric_alarm",
            "aws_cloudwatch_dashboard",
            "aws_sns_topic_subscription",
            "aws_budgets_budget",
            "aws_scheduler_schedule",
        ],
    ),
];

/// Asserts that the state contains every resource type of every component.
pub fn assert_every_component_is_in(state: &str) {
    let state: serde_json::Value = serde_json::from_str(state).unwrap();
    let resources = state["resources"].as_array().unwrap();
    for (component, types) in COMPONENTS {
        let module = format!("module.{component}");
        for kind in *types {
            let of_component = |address: &str| address == module || address.starts_with(&format!("{module}."));
            let found = resources
                .iter()
                .any(|resource| resource["type"] == **kind && resource["module"].as_str().is_some_and(of_component));
            assert!(found, "no {kind} in {module}");
        }
    }
}
