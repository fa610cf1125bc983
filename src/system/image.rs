//! Container images in module calls.

use crate::terraform::Value;

/// The ARN of a repository in ECR, for the permission to pull; `None` for other registries.
pub(super) fn ecr_repository_arn(repository: &str) -> Option<String> {
    let (host, path) = repository.split_once('/')?;
    let (account, rest) = host.split_once(".dkr.ecr.")?;
    let region = rest.strip_suffix(".amazonaws.com")?;
    Some(format!("arn:aws:ecr:{region}:{account}:repository/{path}"))
}

/// The argument `image`: repository, tag, and for ECR the repository's ARN.
pub(super) fn image(repository: Value, tag: Value, arn: Option<Value>) -> Value {
    let arn = arn.map(|arn| ("ecr_repository_arn", arn));
    Value::object([("repository", repository), ("tag", tag)].into_iter().chain(arn))
}
