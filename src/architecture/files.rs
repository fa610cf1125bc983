//! The call of `modules/files`, and what the backend gets of it.

use super::backend::statement;
use super::{encryption, output, output_of};
use crate::config::Config;
use crate::terraform::{ModuleCall, Output, Value};

/// The bucket.
pub fn module(config: &Config) -> Option<ModuleCall> {
    let files = &config.files;
    let origins: Vec<String> = match &*files.upload_origins {
        Some(origins) => origins.iter().map(ToString::to_string).collect(),
        None => config.dns.iter().map(|dns| format!("https://{}", *dns.domain)).collect(),
    };
    files.enabled.then(|| {
        ModuleCall::new(
            "files",
            "files",
            vec![
                ("name", config.prefix().into()),
                ("upload_origins", origins.into_iter().collect()),
                ("noncurrent_version_expiration_days", (*files.noncurrent_version_expiration_days).into()),
                ("force_destroy", (*files.force_destroy).into()),
            ],
        )
        .with_argument(encryption::kms_key(config))
    })
}

/// What the backend may do with the bucket: exactly what signed URLs and its own up- and downloads need.
pub fn task_policy_statements(config: &Config) -> Vec<Value> {
    if !*config.files.enabled {
        return vec![];
    }
    let objects = ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject"];
    let arn = || output_of("files", "arn");
    let mut statements = vec![
        statement("UseFiles", &objects, Value::Template(vec![arn(), "/*".into()])),
        statement("ListFiles", &["s3:ListBucket"], arn()),
    ];
    if *config.encryption.customer_managed_key {
        let actions = ["kms:Decrypt", "kms:GenerateDataKey"];
        statements.push(statement("EncryptFiles", &actions, output_of("encryption", "key_arn")));
    }
    statements
}

/// The bucket's name.
pub fn outputs(config: &Config) -> Option<Output> {
    config.files.enabled.then(|| output("files_bucket", "Bucket of the users' files.", output_of("files", "bucket")))
}
