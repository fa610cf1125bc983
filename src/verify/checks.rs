//! The checks of an environment: DNS, certificates, API, site, redirects and WebSocket.

use super::Target;
use super::client::{Client, Response, addresses};
use std::collections::BTreeMap;
use std::time::Duration;
use ureq::http::Uri;

/// The security headers that every page of the site must have.
const SECURITY_HEADERS: &[&str] = &[
    "strict-transport-security",
    "x-content-type-options",
    "x-frame-options",
    "referrer-policy",
    "content-security-policy",
];

/// The path of a page that does not exist on any site.
const MISSING_PAGE: &str = "/commander-tf-verify-missing-page";

type Run = Box<dyn Fn(&Client, Duration) -> Result<String, String> + Sync>;

/// A check of one URL or host.
pub(crate) struct Check {
    /// The name of the check.
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
        let argument = target.clone();
        Self { name, target, run: Box::new(move |client, limit| run(client, limit, &argument)) }
    }

    /// Runs the check once and returns the observed result or the problem.
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
            checks.push(Check::new("dns", host.clone(), |_, _, host| addresses(host).map(|found| describe(&found))));
        }
    }
    let minimum = i64::from(target.certificate_days);
    for ((host, port), _) in hosts.iter().filter(|(_, secure)| **secure) {
        let (name, port) = (host.clone(), *port);
        checks.push(Check::new("certificate", host.clone(), move |client, limit, _| {
            match client.certificate_days(&name, port, limit)? {
                days if days < minimum => Err(format!(
                    "valid for {days} days, expected at least {minimum}: renewal needs the DNS validation records"
                )),
                days => Ok(format!("valid for {days} days")),
            }
        }));
    }
    if let Some(api) = &target.api {
        checks.push(Check::new("api", format!("{api}{}", target.health_path), |client, limit, url| {
            status(&client.get(url, limit)?, 200, "check the service events and the backend log")
        }));
        checks.extend(redirect("api-redirect", api));
    }
    if let Some(site) = &target.site {
        checks.push(Check::new("site", format!("{site}/"), |client, limit, url| {
            status(&client.get(url, limit)?, 200, "has the site been published? an empty bucket returns 403 or 404")
        }));
        checks.push(Check::new("site-headers", format!("{site}/"), |client, limit, url| {
            headers(&client.get(url, limit)?)
        }));
        checks.push(Check::new("site-404", format!("{site}{MISSING_PAGE}"), |client, limit, url| {
            status(&client.get(url, limit)?, 404, "missing pages must return 404")
        }));
        checks.extend(redirect("site-redirect", site));
    }
    if let Some(websocket) = &target.websocket {
        let needs_token = target.websocket_needs_token;
        checks.push(Check::new("websocket", websocket.clone(), move |client, limit, url| {
            match (client.handshake(url, limit)?, needs_token) {
                (101, false) => Ok("connected".to_owned()),
                (status @ (401 | 403), true) => Ok(format!("{status}: rejected without a token, as expected")),
                (101, true) => Err("connected without a token: the authorizer accepts every connection".to_owned()),
                (status, _) => Err(format!("handshake returned {status}, expected 101")),
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

/// Checks that plain HTTP redirects to HTTPS.
fn redirect(name: &'static str, url: &str) -> Option<Check> {
    let rest = url.strip_prefix("https://")?;
    Some(Check::new(name, format!("http://{rest}/"), |client, limit, url| {
        let response = client.get(url, limit)?;
        let location = response.header("location").unwrap_or_default();
        match response.status {
            status @ (301 | 302 | 307 | 308) if location.starts_with("https://") => {
                Ok(format!("{status} to {location}"))
            }
            status @ 300..=399 => Err(format!("returned {status} to `{location}`, expected a redirect to HTTPS")),
            status => Err(format!("returned {status}, expected a redirect to HTTPS")),
        }
    }))
}

fn status(response: &Response, expected: u16, hint: &str) -> Result<String, String> {
    if response.status == expected {
        return Ok(expected.to_string());
    }
    let location = response.header("location").map(|location| format!(" to {location}")).unwrap_or_default();
    Err(format!("returned {}{location}, expected {expected}: {hint}", response.status))
}

fn headers(response: &Response) -> Result<String, String> {
    let missing: Vec<&str> = SECURITY_HEADERS.iter().copied().filter(|name| response.header(name).is_none()).collect();
    if missing.is_empty() {
        Ok(format!("all {} present", SECURITY_HEADERS.len()))
    } else {
        Err(format!("missing `{}`", missing.join("`, `")))
    }
}

fn describe(addresses: &[std::net::SocketAddr]) -> String {
    let six = addresses.iter().filter(|address| address.is_ipv6()).count();
    format!("{} IPv4, {six} IPv6", addresses.len() - six)
}
