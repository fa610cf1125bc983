//! `terraform test` of every module, and the form of its files.

use crate::harness::{Emulator, RunningProvider, init, patiently, succeed, terraform};
use crate::support::repository;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

macro_rules! module_tests {
    ($($test:ident = $module:literal,)+) => {
        $(#[test]
        fn $test() {
            test_module($module);
        })+

        /// The modules that are tested above.
        const TESTED: &[&str] = &[$($module),+];
    };
}

module_tests! {
    access_logs_decides_as_its_tests_say = "access-logs",
    alarm_chat_decides_as_its_tests_say = "alarm-chat",
    api_gateway_account_decides_as_its_tests_say = "api-gateway-account",
    audit_decides_as_its_tests_say = "audit",
    backend_decides_as_its_tests_say = "backend",
    backend_edge_decides_as_its_tests_say = "backend-edge",
    cache_decides_as_its_tests_say = "cache",
    certificate_decides_as_its_tests_say = "certificate",
    database_decides_as_its_tests_say = "database",
    delivery_roles_decides_as_its_tests_say = "delivery-roles",
    distribution_logs_decides_as_its_tests_say = "distribution-logs",
    dns_decides_as_its_tests_say = "dns",
    encryption_decides_as_its_tests_say = "encryption",
    files_decides_as_its_tests_say = "files",
    frontend_decides_as_its_tests_say = "frontend",
    function_decides_as_its_tests_say = "function",
    identity_provider_decides_as_its_tests_say = "identity-provider",
    image_registry_decides_as_its_tests_say = "image-registry",
    monitoring_decides_as_its_tests_say = "monitoring",
    network_decides_as_its_tests_say = "network",
    operator_secrets_decides_as_its_tests_say = "operator-secrets",
    private_bucket_decides_as_its_tests_say = "private-bucket",
    qdrant_decides_as_its_tests_say = "qdrant",
    state_bucket_decides_as_its_tests_say = "state-bucket",
    waf_decides_as_its_tests_say = "waf",
    websocket_authorizer_decides_as_its_tests_say = "websocket-authorizer",
    websocket_decides_as_its_tests_say = "websocket",
}

/// Terraform cannot mock the ephemeral resources of this one, so it is tested against the emulator.
const TESTED_AGAINST_EMULATOR: &str = "generated-secret";

fn test_module(module: &str) {
    let folder = TempDir::new().unwrap();
    // All of them: a module may build on another one beside it.
    copy(&repository().join("modules"), folder.path());
    let folder = folder.path().join(module);
    let (name, value) = &RunningProvider::shared().variable;
    succeed(terraform(&folder).args(["init", "-no-color", "-input=false"]).env(name, value));
    let output = succeed(&mut patiently(terraform(&folder).args(["test", "-no-color"]).env(name, value)));
    assert!(output.contains("Success!") && !output.contains(" 0 passed"), "{output}");
}

#[test]
fn generated_secret_decides_as_its_tests_say() {
    let emulator = Emulator::shared();
    let folder = TempDir::new().unwrap();
    copy(&repository().join("modules").join(TESTED_AGAINST_EMULATOR), folder.path());
    // Its output is ephemeral, which a root module's cannot be: the test's own root calls it.
    let root = folder.path().join("tests/consumer");
    init(&root);
    let output = succeed(&mut patiently(terraform(&root).args(["test", "-no-color"]).envs(emulator.variables())));
    assert!(output.contains("Success!") && !output.contains(" 0 passed"), "{output}");
}

#[test]
fn every_module_is_tested() {
    let mut modules: Vec<String> = fs::read_dir(repository().join("modules"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    modules.sort();
    let mut tested: Vec<&str> = TESTED.iter().copied().chain([TESTED_AGAINST_EMULATOR]).collect();
    tested.sort_unstable();
    assert_eq!(modules, tested);
}

#[test]
fn modules_are_formatted() {
    let folder = TempDir::new().unwrap();
    let modules = repository().join("modules");
    let arguments = ["fmt", "-check", "-recursive", "-diff", modules.to_str().unwrap()];
    succeed(terraform(folder.path()).args(arguments));
}

fn copy(from: &Path, to: &Path) {
    for (path, content) in crate::support::files(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
}
