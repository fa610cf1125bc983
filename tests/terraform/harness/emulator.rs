//! The two local AWS emulators.

use super::python::python;
use crate::support::repository;
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;

/// Running emulators. They stop when this value is dropped.
pub struct Emulator {
    process: Child,
    _stdin: ChildStdin,
    /// The URL of the emulator of most services.
    pub moto: String,
    ministack: String,
    /// Whether several tests use it.
    pub is_shared: bool,
}

impl Emulator {
    /// Starts the emulators and waits until they are ready.
    pub fn start() -> Self {
        let mut process = Command::new(python())
            .arg(repository().join("tests/emulator/emulator.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let urls: serde_json::Value = serde_json::from_str(&line)
            .unwrap_or_else(|_| panic!("the emulators did not start; run `python tests/emulator/emulator.py` by hand"));
        let url = |name: &str| urls[name].as_str().unwrap().to_owned();
        let stdin = process.stdin.take().unwrap();
        Self { process, _stdin: stdin, moto: url("moto"), ministack: url("ministack"), is_shared: false }
    }

    /// The emulators for tests that leave no objects behind.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Emulator> = OnceLock::new();
        SHARED.get_or_init(|| {
            let mut emulator = Self::start();
            emulator.is_shared = true;
            emulator
        })
    }

    /// The environment variables that point the provider and boto3 to the emulators.
    pub fn variables(&self) -> Vec<(&'static str, String)> {
        vec![
            ("AWS_ENDPOINT_URL", self.moto.clone()),
            ("AWS_ENDPOINT_URL_APIGATEWAYV2", self.ministack.clone()),
            ("AWS_ENDPOINT_URL_BUDGETS", self.ministack.clone()),
            ("AWS_ENDPOINT_URL_CLOUDFRONT", self.ministack.clone()),
            ("AWS_ENDPOINT_URL_ELASTICACHE", self.ministack.clone()),
            ("AWS_ACCESS_KEY_ID", "test".to_owned()),
            ("AWS_SECRET_ACCESS_KEY", "test".to_owned()),
            ("AWS_DEFAULT_REGION", "us-east-1".to_owned()),
            ("AWS_EC2_METADATA_DISABLED", "true".to_owned()),
        ]
    }

    /// Runs a few lines of Python with boto3 against the emulators and returns what they print.
    pub fn boto3(&self, code: &str) -> String {
        let output = Command::new(python()).args(["-c", code]).envs(self.variables()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
