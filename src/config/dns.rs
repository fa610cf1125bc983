//! `dns`: the environment's domain, its zone and its certificates.

use super::declare::section;
use super::section::required;
use super::types::{DomainName, Subdomain};
use super::value::choice;

section! {
    /// The domain, its Route 53 zone and the certificate. Without it the load balancer is internal.
    Dns {
        /// The domain under which the environment answers.
        domain: DomainName = |_| required(DomainName::from_static("example.com"));
        /// The public zone that holds the domain; without it the domain itself.
        zone_name: Option<DomainName> = |_| None;
        /// `existing` looks the public zone up; `create` makes it, and you point the registrar at it.
        zone: Zone = |_| Zone::Existing;
        /// The API answers under this label of the domain.
        api_subdomain: Subdomain = |_| Subdomain::from_static("api");
        /// WebSocket connections go to this label of the domain.
        websocket_subdomain: Subdomain = |_| Subdomain::from_static("ws");
        /// Authorities that may issue certificates for the domain and what is below it, as a CAA record; without any there is
        /// no such record.
        certificate_authorities: Vec<DomainName> = |_| vec![DomainName::from_static("amazon.com")];
    }
}

choice! {
    /// Where the hosted zone comes from.
    Zone, "a kind of zone" {
        /// It is there.
        Existing = "existing",
        /// This environment makes it.
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
