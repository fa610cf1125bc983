//! `dns`: the environment's domain, its hosted zone and certificates.

use super::declare::section;
use super::setting::required;
use super::types::{DomainName, Subdomain};
use super::value::choice;

section! {
    /// The domain, its Route 53 zone and the certificates. Without it the load balancer is internal.
    Dns {
        /// Domain of the environment.
        domain: DomainName = |_| required(DomainName::from_static("example.com"));
        /// Name of the public hosted zone that contains the domain. Defaults to the domain.
        zone_name: Option<DomainName> = |_| None;
        /// `existing` looks up the hosted zone; `create` creates it, and you delegate to it at the registrar.
        zone: Zone = |_| Zone::Existing;
        /// Subdomain of the API.
        api_subdomain: Subdomain = |_| Subdomain::from_static("api");
        /// Subdomain for WebSocket connections.
        websocket_subdomain: Subdomain = |_| Subdomain::from_static("ws");
        /// Certificate authorities that may issue certificates for the domain and its subdomains (CAA record). An empty
        /// list creates no record.
        certificate_authorities: Vec<DomainName> = |_| vec![DomainName::from_static("amazon.com")];
    }
}

choice! {
    /// Whether the hosted zone exists or is created.
    Zone, "zone mode" {
        /// It exists already.
        Existing = "existing",
        /// This environment creates it.
        Create = "create",
    }
}

impl Dns {
    /// The API's host name.
    #[must_use]
    pub(crate) fn api_host(&self) -> String {
        format!("{}.{}", *self.api_subdomain, *self.domain)
    }

    /// The host name of WebSocket connections.
    #[must_use]
    pub(crate) fn websocket_host(&self) -> String {
        format!("{}.{}", *self.websocket_subdomain, *self.domain)
    }
}
