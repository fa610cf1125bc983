//! What is checked.

use super::Target;
use super::client::{Answer, Client, addresses};
use std::collections::BTreeMap;
use std::time::Duration;
use ureq::http::Uri;

/// The headers that every page of the site has, and what each does.
const SECURITY_HEADERS: &[&str] = &[
    "strict-transport-security",
    "x-content-type-options",
    "x-frame-options",
    "referrer-policy",
    "content-security-policy",
];

/// A page that no site has.
const MISSING_PAGE: &str = "/commander-tf-verify-a-page-that-is-not-there";

type Run = Box<dyn Fn(&Client, Duration) -> Result<String, String> + Sync>;

/// One question.
pub(crate) struct Check {
    /// What is checked.
    pub name: &'static str,
    /// The URL or host.
    pub target: String,
    run: Run,
}

impl Check {
    fn new(
        name: &'static str,
        target: String,
        run: impl Fn(&Client, Duration, &str) -> Result<String, String> + Sync + 'static,
    ) -> Self {
        let asked = target.clone();
        Self { name, target, run: Box::new(move |client, limit| run(client, limit, &asked)) }
    }

    /// Asks once: what was seen, or what is wrong.
    pub(crate) fn run(&self, client: &Client, limit: Duration) -> Result<String, String> {
        (self.run)(client, limit)
    }
}

/// The checks of an environment, in the order in which they are reported.
#[must_use]
pub(crate) fn checks(target: &Target) -> Vec<Check> {
    let urls = [&target.api, &target.site, &target.websocket];
    let hosts: BTreeMap<(String, u16), bool> = urls.into_iter().flatten().filter_map(|url| host(url)).collect();
    let mut checks = vec![];
    for (host, _) in hosts.keys() {
        if !checks.iter().any(|check: &Check| check.target == *host) {
            checks.push(Check::new("dns", host.clone(), |_, _, host| addresses(host).map(|found| described(&found))));
        }
    }
    let least = i64::from(target.certificate_days);
    for ((host, port), _) in hosts.iter().filter(|(_, secure)| **secure) {
        let (name, port) = (host.clone(), *port);
        checks.push(Check::new("certificate", host.clone(), move |client, limit, _| {
            match client.certificate_days(&name, port, limit)? {
                days if days < least => {
                    Err(format!("valid for {days} days only: is its renewal stuck? Validation needs its DNS records"))
                }
                days => Ok(format!("valid for {days} days")),
            }
        }));
    }
    if let Some(api) = &target.api {
        checks.push(Check::new("api", format!("{api}{}", target.health_path), |client, limit, url| {
            status(&client.get(url, limit)?, 200, "look at the service's events and the backend's log")
        }));
        checks.extend(redirect("api-redirect", api));
    }
    if let Some(site) = &target.site {
        checks.push(Check::new("site", format!("{site}/"), |client, limit, url| {
            status(&client.get(url, limit)?, 200, "has the site been brought there? An empty bucket answers 403 or 404")
        }));
        checks.push(Check::new("site-headers", format!("{site}/"), |client, limit, url| {
            headers(&client.get(url, limit)?)
        }));
        checks.push(Check::new("site-404", format!("{site}{MISSING_PAGE}"), |client, limit, url| {
            status(&client.get(url, limit)?, 404, "a page that is not there has to say so")
        }));
        checks.extend(redirect("site-redirect", site));
    }
    if let Some(websocket) = &target.websocket {
        let needs_token = target.websocket_needs_token;
        checks.push(Check::new("websocket", websocket.clone(), move |client, limit, url| {
            match (client.handshake(url, limit)?, needs_token) {
                (101, false) => Ok("connected".to_owned()),
                (status @ (401 | 403), true) => Ok(format!("{status}: refused without a token, as it should be")),
                (101, true) => Err("connected without a token: the authorizer lets everybody in".to_owned()),
                (status, _) => Err(format!("the handshake was answered with {status}, not with 101")),
            }
        }));
    }
    checks
}

/// Host and port of a URL, and whether it is reached over TLS.
fn host(url: &str) -> Option<((String, u16), bool)> {
    let uri: Uri = url.parse().ok()?;
    let secure = matches!(uri.scheme_str(), Some("https" | "wss"));
    Some(((uri.host()?.to_owned(), uri.port_u16().unwrap_or(if secure { 443 } else { 80 })), secure))
}

/// Whoever comes without TLS is sent to where there is some.
fn redirect(name: &'static str, url: &str) -> Option<Check> {
    let rest = url.strip_prefix("https://")?;
    Some(Check::new(name, format!("http://{rest}/"), |client, limit, url| {
        let answer = client.get(url, limit)?;
        let location = answer.header("location").unwrap_or_default();
        match answer.status {
            status @ (301 | 302 | 307 | 308) if location.starts_with("https://") => {
                Ok(format!("{status} to {location}"))
            }
            status @ 300..=399 => Err(format!("{status} to `{location}`, which is not HTTPS")),
            status => Err(format!("answers {status} without TLS instead of leading to HTTPS")),
        }
    }))
}

fn status(answer: &Answer, expected: u16, hint: &str) -> Result<String, String> {
    if answer.status == expected {
        return Ok(expected.to_string());
    }
    let location = answer.header("location").map(|location| format!(" to {location}")).unwrap_or_default();
    Err(format!("answers {}{location}, not {expected}: {hint}", answer.status))
}

fn headers(answer: &Answer) -> Result<String, String> {
    let missing: Vec<&str> = SECURITY_HEADERS.iter().copied().filter(|name| answer.header(name).is_none()).collect();
    if missing.is_empty() {
        Ok(format!("all {}", SECURITY_HEADERS.len()))
    } else {
        Err(format!("has no {}", missing.join(", ")))
    }
}

fn described(addresses: &[std::net::SocketAddr]) -> String {
    let six = addresses.iter().filter(|address| address.is_ipv6()).count();
    format!("{} IPv4, {six} IPv6", addresses.len() - six)
}
