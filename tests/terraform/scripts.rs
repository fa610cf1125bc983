//! Runs the programs in the modules: the CloudFront function in Node, the Lambda functions in Python.

use crate::harness::{node, python, succeed};
use crate::support::repository;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// A file or folder of a module.
pub fn module(path: &str) -> PathBuf {
    repository().join("modules").join(path)
}

/// The results of the CloudFront function for requests, one line each: the requested file, or the redirect.
fn viewer_requests(trailing_slash: bool, requests: &[&str]) -> Vec<String> {
    let function = fs::read_to_string(module("frontend/viewer-request.js")).unwrap();
    let code = format!(
        r"const trailingSlash = {trailing_slash};
{function}
for (const request of {}) {{
  const [uri, query] = request.split('?');
  const querystring = {{}};
  for (const [name, value] of new URLSearchParams(query || '')) {{
    const entry = querystring[name] = querystring[name] || {{ value, multiValue: [] }};
    entry.multiValue.push({{ value }});
  }}
  const answer = handler({{ request: {{ uri, querystring }} }});
  console.log(answer.statusCode ? answer.statusCode + ' ' + answer.headers.location.value : answer.uri);
}}",
        serde_json::to_string(requests).unwrap()
    );
    succeed(Command::new(node()).args(["-e", &code])).lines().map(str::to_owned).collect()
}

#[test]
fn paths_map_to_pages_of_an_export_without_trailing_slashes() {
    let requests = [
        "/",
        "/about",
        "/docs/v1.2",
        "/about/",
        "/a/b/?q=1&q=2&empty=",
        "/logo.svg",
        "/_next/static/chunk.abc.js",
        "/x.txt",
    ];
    let expected = [
        "/index.html",
        "/about.html",
        "/docs/v1.2.html",
        "308 /about",
        "308 /a/b?q=1&q=2&empty",
        "/logo.svg",
        "/_next/static/chunk.abc.js",
        "/x.txt",
    ];
    assert_eq!(viewer_requests(false, &requests), expected);
}

#[test]
fn paths_map_to_pages_of_an_export_with_trailing_slashes() {
    let requests = ["/", "/about/", "/about", "/a/b?q=1", "/logo.svg"];
    let expected = ["/index.html", "/about/index.html", "308 /about/", "308 /a/b/?q=1", "/logo.svg"];
    assert_eq!(viewer_requests(true, &requests), expected);
}

#[test]
fn no_path_redirects_to_another_host() {
    for trailing_slash in [false, true] {
        for answer in
            viewer_requests(trailing_slash, &["//evil.example/a", "//evil.example/a/", r"/\evil.example/", "///"])
        {
            let location = answer.strip_prefix("308 ").unwrap_or(&answer);
            assert!(location.starts_with('/') && !location[1..].starts_with(['/', '\\']), "{answer}");
        }
    }
}

/// Runs Python in the folder of a module.
pub fn run_python(folder: &str, code: &str) {
    succeed(Command::new(python()).current_dir(module(folder)).env("PYTHONDONTWRITEBYTECODE", "1").args(["-c", code]));
}

#[test]
fn only_valid_tokens_are_accepted() {
    run_python(
        "websocket-authorizer",
        r#"
import base64, hashlib, hmac, json
from authorizer import subject, handler
import authorizer

KEY, NOW = b"k" * 64, 1_000_000

def part(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

def token(head={"alg": "HS256"}, key=KEY, **claims):
    signed = f"{part(head)}.{part({'sub': 'user-1', 'exp': NOW + 60, **claims})}"
    signature = hmac.new(key, signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"

assert subject(token(), KEY, NOW) == "user-1"
refused = [
    token(exp=NOW), token(exp="soon"), token(nbf=NOW + 1), token(key=b"another"), token(head={"alg": "none"}),
    token(head={"alg": "HS512"}), token(head=[]), token()[:-4] + "AAAA", "", "a.b", "a.b.c", "....", token() + ".x",
    ".".join([part({"alg": "none"}), part({"sub": "a", "exp": NOW + 60}), ""]),
]
for bad in refused:
    assert subject(bad, KEY, NOW) is None, bad
assert subject(token(exp=float("nan")), KEY, NOW) is None

authorizer._key = (KEY, 2_000_000_000_000.0)
authorizer.time.time = lambda: NOW
event = {"methodArn": "arn:aws:execute-api:us-east-1:1:a/live/$connect", "queryStringParameters": {"token": token()}}
answer = handler(event, None)
assert answer["principalId"] == "user-1"
assert answer["policyDocument"]["Statement"][0]["Resource"] == event["methodArn"]
for parameters in (None, {}, {"token": "wrong"}):
    try:
        handler({**event, "queryStringParameters": parameters}, None)
    except Exception as refusal:
        assert str(refusal) == "Unauthorized"
    else:
        raise AssertionError(parameters)
"#,
    );
}

#[test]
fn alarms_are_posted_to_the_chat_as_one_line() {
    run_python(
        "alarm-chat",
        r#"
import json, threading, http.server
import chat

alarm = {"NewStateValue": "ALARM", "AlarmName": "acme-prod-cache-cpu", "AlarmDescription": "Too busy.", "Trigger": {}}
assert chat.message("ALARM", json.dumps(alarm)) == "🔴 ALARM acme-prod-cache-cpu: Too busy."
assert chat.message("Budget", "Spent.") == "Budget\nSpent."
assert chat.message(None, "[]") == "[]"

posted = []
chat.webhook = lambda: "https://chat.example/hook"
class Answer:
    def close(self): pass
chat.urllib.request.urlopen = lambda request, timeout: posted.append(json.loads(request.data)) or Answer()
chat.handler({"Records": [{"Sns": {"Subject": "ALARM", "Message": json.dumps(alarm)}}]}, None)
assert posted == [{"text": "🔴 ALARM acme-prod-cache-cpu: Too busy."}]

chat.webhook = lambda: "http://169.254.170.2/"
try:
    chat.handler({"Records": []}, None)
except ValueError:
    pass
else:
    raise AssertionError("a webhook without TLS was accepted")
"#,
    );
}
