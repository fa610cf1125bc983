//! `verify` against local servers: healthy ones, and one for each problem that it detects.

use crate::support::Project;
use crate::support::server::{Authority, Behaviour, GOOD, page, respond, serve, to_https};
use serde_json::{Value as Json, json};
use std::thread;
use std::time::Duration;

/// Runs `verify` against three servers, and returns its exit code and report.
fn verify(api: Behaviour, site: Behaviour, websocket: Behaviour, added: &str, arguments: &[&str]) -> (i32, Json) {
    let authority = Authority::new();
    let project = Project::with_environment(added);
    let (api, site) = (serve(&authority, api), serve(&authority, site));
    let websocket = serve(&authority, websocket);
    let outputs = json!({
        "backend_url": { "value": format!("https://{api}") },
        "frontend_url": { "value": format!("https://{site}") },
        "websocket_url": { "value": format!("wss://{websocket}/ws") },
    });
    project.write("authority.pem", &authority.pem);
    project.write("outputs.json", &outputs.to_string());
    let authority = project.path("authority.pem");
    let run = project.run_with(
        ["verify", "test", "--outputs", "outputs.json", "-o", "json", "--timeout", "5"]
            .iter()
            .chain(arguments)
            .copied(),
        &[("SSL_CERT_FILE", authority.to_str().unwrap())],
    );
    let report: Json = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}{}", run.stdout, run.stderr));
    assert_eq!(report["format_version"], "2.0");
    (run.status, report)
}

fn failed(report: &Json) -> Vec<(&str, &str)> {
    let checks = report["checks"].as_array().unwrap().iter().filter(|check| check["passed"] == false);
    checks.map(|check| (check["check"].as_str().unwrap(), check["detail"].as_str().unwrap())).collect()
}

#[track_caller]
fn assert_only(report: &(i32, Json), name: &str, detail: &str) {
    let (status, report) = report;
    let failed = failed(report);
    assert!(failed.iter().all(|(check, _)| *check == name) && !failed.is_empty(), "{failed:#?}");
    assert!(failed.iter().all(|(_, found)| found.contains(detail)), "{failed:#?}");
    assert_eq!(*status, 1);
}

#[test]
fn a_working_environment_passes_every_check() {
    let (status, report) = verify(GOOD, GOOD, GOOD, "", &[]);
    assert_eq!(failed(&report), []);
    assert_eq!(status, 0);
    let names: Vec<&str> = report["checks"].as_array().unwrap().iter().map(|c| c["check"].as_str().unwrap()).collect();
    for name in
        ["dns", "certificate", "api", "api-redirect", "site", "site-headers", "site-404", "site-redirect", "websocket"]
    {
        assert!(names.contains(&name), "{names:?}");
    }
}

#[test]
fn an_unhealthy_api_fails() {
    let sick = Behaviour { answer: |_| respond("503 Service Unavailable"), ..GOOD };
    assert_only(&verify(sick, GOOD, GOOD, "", &[]), "api", "returned 503, expected 200");
}

#[test]
fn a_server_that_never_answers_fails_after_the_timeout() {
    let slow = Behaviour {
        answer: |_| {
            thread::sleep(Duration::from_mins(1));
            String::new()
        },
        ..GOOD
    };
    assert_only(&verify(slow, GOOD, GOOD, "", &[]), "api", "timeout");
}

#[test]
fn a_failed_check_is_retried() {
    use std::sync::atomic::{AtomicU32, Ordering};
    static TRIES: AtomicU32 = AtomicU32::new(0);
    let starting = Behaviour {
        answer: |path| {
            if TRIES.fetch_add(1, Ordering::SeqCst) == 0 { respond("502 Bad Gateway") } else { page(path) }
        },
        ..GOOD
    };
    let (status, report) = verify(starting, GOOD, GOOD, "", &[]);
    assert_eq!((status, failed(&report)), (0, vec![]));
    let api = report["checks"].as_array().unwrap().iter().find(|check| check["check"] == "api").unwrap();
    assert_eq!(api["attempts"], 2);
}

#[test]
fn an_expired_certificate_fails_every_check_of_its_server() {
    let expired = Behaviour { until_year: 2024, ..GOOD };
    let (status, report) = verify(expired, GOOD, GOOD, "", &[]);
    let failed = failed(&report);
    assert_eq!(status, 1);
    assert!(failed.iter().any(|(check, detail)| *check == "certificate" && detail.contains("xpired")), "{failed:#?}");
    assert!(failed.iter().any(|(check, _)| *check == "api"), "{failed:#?}");
    assert!(failed.iter().all(|(check, _)| ["api", "certificate"].contains(check)), "{failed:#?}");
}

#[test]
fn a_certificate_that_expires_soon_fails() {
    let report = verify(GOOD, GOOD, GOOD, "", &["--certificate-days", "50000"]);
    assert_only(&report, "certificate", "expected at least");
}

#[test]
fn a_site_that_answers_200_for_missing_pages_fails() {
    let always = Behaviour { answer: |_| page("/"), ..GOOD };
    assert_only(&verify(GOOD, always, GOOD, "", &[]), "site-404", "returned 200, expected 404");
}

#[test]
fn a_site_without_security_headers_fails_and_the_missing_ones_are_listed() {
    let bare = Behaviour {
        answer: |path| {
            respond(if path == "/" { "200 OK\r\nreferrer-policy: no-referrer\r\n" } else { "404 Not Found" })
        },
        ..GOOD
    };
    let report = verify(GOOD, bare, GOOD, "", &[]);
    let missing =
        "missing `strict-transport-security`, `x-content-type-options`, `x-frame-options`, `content-security-policy`";
    assert_only(&report, "site-headers", missing);
}

#[test]
fn a_server_that_does_not_redirect_to_https_fails() {
    let plain = Behaviour { plain: page, ..GOOD };
    assert_only(&verify(plain, GOOD, GOOD, "", &[]), "api-redirect", "returned 200, expected a redirect to HTTPS");
    let elsewhere = Behaviour { plain: |_| respond("302 Found\r\nlocation: http://localhost/\r\n"), ..GOOD };
    assert_only(
        &verify(GOOD, elsewhere, GOOD, "", &[]),
        "site-redirect",
        "returned 302 to `http://localhost/`, expected a redirect to HTTPS",
    );
    assert!(to_https("/").contains("301"));
}

#[test]
fn a_refused_websocket_upgrade_fails_unless_a_token_is_required() {
    let refusing = Behaviour { upgrades: false, ..GOOD };
    assert_only(&verify(GOOD, GOOD, refusing, "", &[]), "websocket", "handshake returned 403, expected 101");
    let guarded = "\nwebsocket {\n  mode           = \"apigw\"\n  jwt_authorizer = true\n}\n";
    assert_eq!(verify(GOOD, GOOD, refusing, guarded, &[]).0, 0);
    assert_only(&verify(GOOD, GOOD, GOOD, guarded, &[]), "websocket", "accepts every connection");
}

#[test]
fn an_unknown_host_is_named() {
    let project = Project::with_environment("");
    let outputs = r#"{ "backend_url": { "value": "https://commander-tf.invalid" } }"#;
    project.write("outputs.json", outputs);
    let run = project.run(["verify", "test", "--outputs", "outputs.json", "--timeout", "1"]).failure();
    run.stderr("4 of 4 checks failed").stdout("cannot resolve `commander-tf.invalid`");
}

#[test]
fn invalid_outputs_from_a_file_or_stdin_are_refused() {
    let project = Project::with_environment("");
    project.write("empty.json", "{}");
    project.write("text.json", "no outputs");
    let run = |path: &str| project.run(["verify", "test", "--outputs", path]).status(2);
    run("empty.json").stderr("no outputs in `empty.json`; has `test` been applied?");
    run("text.json").stderr("`text.json` is not JSON");
    run("nowhere.json").stderr("cannot read `nowhere.json`");
    run("-").stderr("stdin is not JSON");
    project.run(["verify", "tset"]).status(2).stderr("did you mean `test`?");
}
