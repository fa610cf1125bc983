//! Policies of an applied environment allow exact actions on exact resources only.

use serde_json::Value as Json;

/// Actions that do not support resources. Source: the Service Authorization Reference.
const WITHOUT_RESOURCE: &[&str] = &[
    "ec2:DescribeAvailabilityZones",
    "ec2:DescribeInstances",
    "ec2:DescribeVolumes",
    "ecr:GetAuthorizationToken",
    "ssmmessages:CreateControlChannel",
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
    "xray:GetSamplingRules",
    "xray:GetSamplingStatisticSummaries",
    "xray:GetSamplingTargets",
    "xray:PutTelemetryRecords",
    "xray:PutTraceSegments",
];

/// Whatever the policies in a state allow too broadly, one line each, and the number of statements read.
pub fn too_broad(state: &Json) -> (Vec<String>, usize) {
    let (mut problems, mut read) = (vec![], 0);
    for resource in state["resources"].as_array().into_iter().flatten() {
        let kind = resource["type"].as_str().unwrap_or_default();
        for instance in resource["instances"].as_array().into_iter().flatten() {
            let policy =
                instance["attributes"]["policy"].as_str().and_then(|text| serde_json::from_str::<Json>(text).ok());
            for statement in policy.iter().flat_map(|policy| policy["Statement"].as_array().into_iter().flatten()) {
                read += 1;
                if statement["Effect"] == "Allow" && !is_account_administration(kind, statement) {
                    check(kind, statement, &mut problems);
                }
            }
        }
    }
    (problems, read)
}

/// A key policy must let the account administer the key. Otherwise nobody could change the key.
fn is_account_administration(kind: &str, statement: &Json) -> bool {
    let principal = statement["Principal"]["AWS"].as_str().unwrap_or_default();
    kind == "aws_kms_key" && principal.starts_with("arn:aws:iam::") && principal.ends_with(":root")
}

fn check(kind: &str, statement: &Json, problems: &mut Vec<String>) {
    let actions = strings(&statement["Action"]);
    for action in actions.iter().filter(|action| action.contains('*')) {
        problems.push(format!("{kind}: the action `{action}` is a pattern"));
    }
    // In a key policy, `*` is the key itself.
    let everywhere = strings(&statement["Resource"]).contains(&"*") && kind != "aws_kms_key";
    for action in actions.iter().filter(|action| everywhere && !WITHOUT_RESOURCE.contains(action)) {
        problems.push(format!("{kind}: `{action}` is allowed on every resource"));
    }
    // In an endpoint policy, `*` is every principal that uses the endpoint; actions and resources restrict them.
    let is_restricted = statement["Condition"].is_object() || kind == "aws_vpc_endpoint";
    if statement["Principal"] == "*" && !is_restricted {
        problems.push(format!("{kind}: every principal is allowed {actions:?}"));
    }
}

fn strings(value: &Json) -> Vec<&str> {
    match value {
        Json::Array(items) => items.iter().filter_map(Json::as_str).collect(),
        other => other.as_str().into_iter().collect(),
    }
}

#[test]
fn broad_policies_are_found() {
    let policy = |statement: &Json| {
        let text = serde_json::json!({ "Statement": [statement] }).to_string();
        let instance = serde_json::json!({ "attributes": { "policy": text } });
        serde_json::json!({ "resources": [{ "type": "aws_iam_role_policy", "instances": [instance] }] })
    };
    let problems = |action, resource| {
        let statement = serde_json::json!({ "Effect": "Allow", "Action": action, "Resource": resource });
        too_broad(&policy(&statement)).0.len()
    };
    assert_eq!(problems("s3:*", "arn:aws:s3:::a"), 1);
    assert_eq!(problems("s3:GetObject", "*"), 1);
    assert_eq!(problems("s3:GetObject", "arn:aws:s3:::a/*"), 0);
    assert_eq!(problems("ecr:GetAuthorizationToken", "*"), 0);
}
