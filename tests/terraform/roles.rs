//! The delivery roles of the bootstrap: they allow every operation that Terraform calls, and every action, resource and
//! condition in them exists in AWS.

use crate::harness::{Emulator, RunningProvider, init, scanners, succeed, terraform};
use crate::support::{Project, repository};
use regex::Regex;
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::sync::OnceLock;

/// The planned policies by name, except those with values that are unknown before the apply: the state bucket and the image
/// repositories.
fn policies() -> &'static BTreeMap<String, Json> {
    static POLICIES: OnceLock<BTreeMap<String, Json>> = OnceLock::new();
    POLICIES.get_or_init(|| {
        let project = Project::new();
        let provider = crate::harness::provider_setting();
        let set = provider.iter().flat_map(|setting| ["--set", setting]);
        project.run(["render", "bootstrap", "--local-state"].into_iter().chain(set)).success();
        let folder = project.path("build/bootstrap/us-east-1");
        init(&folder);
        let mut plan = terraform(&folder);
        plan.args(["plan", "-input=false", "-no-color", "-out=plan.tfplan"]).envs(Emulator::shared().variables());
        succeed(&mut plan);
        let (name, value) = &RunningProvider::shared().variable;
        let plan = succeed(terraform(&folder).args(["show", "-json", "plan.tfplan"]).env(name, value));
        let plan: Json = serde_json::from_str(&plan).unwrap();
        let changes = plan["resource_changes"].as_array().unwrap().iter().map(|change| &change["change"]["after"]);
        let policies = changes.filter_map(|after| {
            let policy = serde_json::from_str(after["policy"].as_str()?).ok()?;
            Some((after["name"].as_str()?.to_owned(), policy))
        });
        policies.collect()
    })
}

#[test]
fn actions_resources_and_conditions_of_the_roles_exist_in_aws() {
    let policies = policies();
    assert!(policies.len() >= 20, "{:?}", policies.keys());
    let problems = policy_problems(&serde_json::to_value(policies).unwrap());
    assert_eq!(problems, json!({}), "{problems:#}");
}

#[test]
fn policies_with_unknown_actions_or_resources_are_found() {
    let policy = |action: &str, resource: &str| json!({ "Statement": [{ "Effect": "Allow", "Action": [action], "Resource": [resource] }] });
    let problems = policy_problems(&json!({
        "no such action": policy("ec2:CreateNothing", "*"),
        "no such resource": policy("rds:DeleteDBInstance", "arn:aws:rds:*:123456789012:cluster:a"),
        "everything": policy("rds:DeleteDBInstance", "*"),
        "valid": policy("rds:DeleteDBInstance", "arn:aws:rds:*:123456789012:db:a-*"),
    }));
    let found: Vec<&String> = problems.as_object().unwrap().keys().collect();
    assert_eq!(found, ["no such action", "no such resource", "everything"], "{problems:#}");
}

/// The problems of policies, by name.
pub fn policy_problems(policies: &Json) -> Json {
    let file = tempfile::NamedTempFile::new().unwrap();
    serde_json::to_writer(&file, policies).unwrap();
    let mut check = Command::new(scanners());
    check.arg(repository().join("tests/delivery/policies.py")).arg(file.path());
    serde_json::from_str(&succeed(&mut check)).unwrap()
}

/// AWS operations that the provider calls, as service and operation.
pub type Operations = BTreeSet<(String, String)>;

/// Operations that the provider calls when a setting of an applied environment changes. The tests mostly create and destroy.
const CHANGES: &[(&str, &str)] = &[
    ("ApiGatewayV2", "UpdateIntegration"),
    ("CloudFront", "UpdateDistribution"),
    ("CloudFront", "UpdateResponseHeadersPolicy"),
    ("EC2", "ModifySecurityGroupRules"),
    ("ECS", "UpdateService"),
    ("ElastiCache", "ModifyCacheParameterGroup"),
    ("ElastiCache", "ModifyReplicationGroup"),
    ("Elastic Load Balancing v2", "ModifyLoadBalancerAttributes"),
    ("RDS", "ModifyDBInstance"),
    ("RDS", "ModifyDBParameterGroup"),
];

/// Asserts that the environment's roles allow the called operations, and those of `CHANGES`.
pub fn assert_roles_allow(environment: &str, planned: &Operations, applied: &Operations) {
    let changes = CHANGES.iter().map(|(service, operation)| ((*service).to_owned(), (*operation).to_owned()));
    let applied = planned.union(applied).cloned().chain(changes).collect();
    for (kind, operations) in [("plan", planned), ("apply", &applied)] {
        assert!(operations.len() > 50, "{kind}: {operations:?}");
        let statements = statements(environment, kind);
        let actions = statements.iter().flat_map(|statement| statement["Action"].as_array().unwrap());
        let allowed: BTreeSet<&str> = actions.filter_map(Json::as_str).collect();
        let wanted = operations.iter().filter_map(|(service, operation)| action(service, operation));
        let missing: BTreeSet<String> = wanted.filter(|action| !allowed.contains(action.as_str())).collect();
        assert!(missing.is_empty(), "the {kind} role of {environment} lacks {missing:#?}");
    }
}

/// Asserts that the environment's apply role may change every object in the state.
pub fn assert_apply_role_covers(environment: &str, state: &Json) {
    let statements = statements(environment, "apply");
    let arns = arns(state);
    assert!(arns.len() > 30, "{arns:?}");
    let uncovered: BTreeSet<String> = arns.into_iter().filter(|arn| !is_covered(arn, &statements)).collect();
    assert!(uncovered.is_empty(), "the apply role of {environment} does not cover {uncovered:#?}");
}

/// The statements that allow something to the `plan` or `apply` role.
fn statements(environment: &str, kind: &str) -> Vec<&'static Json> {
    let read = ["read", "read-values"];
    let write = ["network", "tasks", "data", "edge", "access"];
    let names = read.iter().chain(write.iter().filter(|_| kind == "apply"));
    let policies = names.map(|name| &policies()[&format!("commander-ai-{environment}-{name}")]);
    let statements = policies.flat_map(|policy| policy["Statement"].as_array().unwrap());
    statements.filter(|statement| statement["Effect"] == "Allow").collect()
}

/// The ARNs of all managed resources in the state.
fn arns(state: &Json) -> BTreeSet<String> {
    let resources = state["resources"].as_array().unwrap().iter().filter(|resource| resource["mode"] == "managed");
    let instances = resources.flat_map(|resource| resource["instances"].as_array().unwrap());
    let arns = instances.filter_map(|instance| Some(instance["attributes"]["arn"].as_str()?.to_owned()));
    // IAM has no resource type for scaling policies: the scalable target covers them.
    arns.filter(|arn| !arn.is_empty() && !arn.contains(":scalingPolicy:")).collect()
}

/// Whether a statement with write actions of the object's service covers the object.
fn is_covered(arn: &str, statements: &[&Json]) -> bool {
    let service = match arn.split(':').nth(2).unwrap() {
        "monitoring" => "cloudwatch",
        service => service,
    };
    let of_service = statements.iter().filter(|statement| {
        let actions = statement["Action"].as_array().unwrap().iter().filter_map(Json::as_str);
        actions.clone().any(|action| {
            action.starts_with(&format!("{service}:")) && !action.contains(":Get") && !action.contains(":Describe")
        })
    });
    of_service.flat_map(|statement| statement["Resource"].as_array().unwrap()).filter_map(Json::as_str).any(|pattern| {
        let pattern = regex::escape(pattern).replace(r"\*", ".*").replace(r"\?", ".");
        Regex::new(&format!("^{pattern}$")).unwrap().is_match(arn)
    })
}

/// The IAM action that allows an operation; `None` if the operation needs no permission.
///
/// Source: the Service Authorization Reference. Most actions have the name of the operation.
fn action(service: &str, operation: &str) -> Option<String> {
    let prefix = match service {
        "ACM" => "acm",
        "API Gateway" | "ApiGatewayV2" => return Some(format!("apigateway:{}", http_method(operation))),
        "Application Auto Scaling" => "application-autoscaling",
        "Budgets" => "budgets",
        "CloudFront" => "cloudfront",
        "CloudTrail" => "cloudtrail",
        "CloudWatch" => "cloudwatch",
        "CloudWatch Logs" => "logs",
        "EC2" => "ec2",
        "ECS" => "ecs",
        "ElastiCache" => "elasticache",
        "Elastic Load Balancing v2" => "elasticloadbalancing",
        "IAM" => "iam",
        "KMS" => "kms",
        "Lambda" => "lambda",
        "RDS" => "rds",
        "Route 53" => "route53",
        "S3" => "s3",
        "SNS" => "sns",
        "Scheduler" => "scheduler",
        "Secrets Manager" => "secretsmanager",
        "ServiceDiscovery" => "servicediscovery",
        "WAFV2" => "wafv2",
        // `GetCallerIdentity` needs no permission.
        "STS" => return None,
        other => panic!("unknown IAM prefix of `{other}`"),
    };
    let name = match (prefix, operation) {
        // The provider's fallback to find the account, which only the emulator requires.
        ("iam", "GetUser") => return None,
        ("budgets", "ListTagsForResource") => "ListTagsForResource",
        ("budgets", operation) if operation.starts_with("Describe") => "ViewBudget",
        ("budgets", _) => "ModifyBudget",
        ("cloudfront", "CreateDistributionWithTags") => "CreateDistribution",
        ("s3", operation) => s3(operation),
        (_, operation) => operation,
    };
    Some(format!("{prefix}:{name}"))
}

/// API Gateway's actions are HTTP methods.
fn http_method(operation: &str) -> &'static str {
    match operation {
        get if get.starts_with("Get") => "GET",
        delete if delete.starts_with("Delete") => "DELETE",
        update if update.starts_with("Update") => "PATCH",
        put if put.starts_with("Put") => "PUT",
        _ => "POST",
    }
}

/// S3's actions have older names than its operations.
fn s3(operation: &str) -> &str {
    match operation {
        "DeleteBucketCors" | "PutBucketCors" => "PutBucketCORS",
        "DeleteBucketEncryption" | "PutBucketEncryption" => "PutEncryptionConfiguration",
        "DeleteBucketLifecycle" | "PutBucketLifecycleConfiguration" => "PutLifecycleConfiguration",
        "DeleteBucketOwnershipControls" => "PutBucketOwnershipControls",
        // The provider empties a bucket by deleting every version of each object.
        "DeleteObjects" => "DeleteObjectVersion",
        "DeletePublicAccessBlock" | "PutPublicAccessBlock" => "PutBucketPublicAccessBlock",
        "GetBucketAccelerateConfiguration" => "GetAccelerateConfiguration",
        "GetBucketCors" => "GetBucketCORS",
        "GetBucketEncryption" => "GetEncryptionConfiguration",
        "GetBucketLifecycleConfiguration" => "GetLifecycleConfiguration",
        "GetBucketReplication" => "GetReplicationConfiguration",
        "GetObjectLockConfiguration" => "GetBucketObjectLockConfiguration",
        "GetPublicAccessBlock" => "GetBucketPublicAccessBlock",
        "HeadBucket" | "ListObjectsV2" => "ListBucket",
        "ListObjectVersions" => "ListBucketVersions",
        "PutObjectLockConfiguration" => "PutBucketObjectLockConfiguration",
        other => other,
    }
}
