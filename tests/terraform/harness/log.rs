//! Reads the AWS operations that the provider calls from its log.

use regex::Regex;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// The log of a provider. Every run of terraform appends to it.
pub struct ProviderLog(PathBuf);

impl ProviderLog {
    pub fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// The environment variables that make terraform write the log.
    pub fn variables(&self) -> [(&'static str, String); 2] {
        [("TF_LOG_PROVIDER", "DEBUG".to_owned()), ("TF_LOG_PATH", self.0.to_str().unwrap().to_owned())]
    }

    /// The called operations, as service and operation.
    pub fn operations(&self) -> BTreeSet<(String, String)> {
        let service = Regex::new(r#"rpc\.service=(?:"([^"]+)"|(\S+))"#).unwrap();
        let method = Regex::new(r"rpc\.method=(\w+)").unwrap();
        let mut operations = BTreeSet::new();
        for line in fs::read_to_string(&self.0).unwrap().lines() {
            if let (Some(service), Some(method)) = (service.captures(line), method.captures(line)) {
                let service = service.get(1).or(service.get(2)).unwrap().as_str().to_owned();
                operations.insert((service, method[1].to_owned()));
            }
        }
        operations
    }
}
