//! `files`: the bucket for files that users upload.

use super::call::{Call, Scope, output};
use super::cost_item::{CostItem, Meter};
use super::part::{CspSource, Offer, Offers, Part, Terraform};
use super::picture::{Node, Place};
use super::policy::statement;
use super::scene::Scene;
use crate::config::files::Files;
use crate::terraform::Value;

/// The call of `modules/files`.
pub(super) fn build(files: &Files, scene: &Scene) -> Vec<Part> {
    if !*files.enabled {
        return vec![];
    }
    let origins: Vec<String> = match &*files.upload_origins {
        Some(origins) => origins.iter().map(ToString::to_string).collect(),
        None => scene.hosts.iter().map(|hosts| format!("https://{}", hosts.domain)).collect(),
    };
    let arguments = vec![
        ("name", scene.prefix().into()),
        ("upload_origins", origins.into_iter().collect()),
        ("noncurrent_version_expiration_days", (*files.noncurrent_version_expiration_days).into()),
        ("force_destroy", (*files.force_destroy).into()),
    ];
    let call = Call::new("files", "files", arguments).with(scene.kms_key(Scope::Region));
    let offer = Offer {
        environment: vec![("FILES_BUCKET".into(), call.output("bucket"))],
        statements: statements(&call, scene),
        node: Some("files".into()),
        ..Offer::default()
    };
    let host = format!(".s3.{}.amazonaws.com", scene.region);
    let origin = CspSource(vec!["https://".into(), call.output("bucket"), host.into()]);
    let outputs = vec![output("files_bucket", "Name of the bucket for uploaded files.", call.output("bucket"))];
    let facts = serde_json::Map::from_iter([("force_destroy".to_owned(), (*files.force_destroy).into())]);
    vec![Part {
        terraform: Terraform { calls: vec![call], outputs, ..Terraform::default() },
        offers: Offers { workloads: vec![offer], csp: vec![origin], ..Offers::default() },
        costs: vec![CostItem::metered("stored files", "s3.storage", Meter::FilesGb, 1.0)],
        nodes: vec![Node::new("files", "S3, files", "private, versioned", Place::Region, 1)],
        facts,
        ..Part::default()
    }]
}

/// The permissions for signed URLs and for a workload's own uploads and downloads.
fn statements(call: &Call, scene: &Scene) -> Vec<Value> {
    let objects = ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject"];
    let arn = || call.output("arn");
    let mut statements = vec![
        statement("UseFiles", &objects, Value::Template(vec![arn(), "/*".into()])),
        statement("ListFiles", &["s3:ListBucket"], arn()),
    ];
    if let Some(key) = scene.key_arn(Scope::Region) {
        statements.push(statement("EncryptFiles", &["kms:Decrypt", "kms:GenerateDataKey"], key));
    }
    statements
}
