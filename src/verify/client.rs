//! The client of the checks: HTTP, TLS and WebSocket, with the system's certificate authorities and timeouts.

use anyhow::{Context, Result};
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;
use tungstenite::handshake::HandshakeError;
use tungstenite::http::Uri;
use ureq::Agent;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use x509_parser::prelude::{FromDer, X509Certificate};

/// The timeout of one request.
const REQUEST: Duration = Duration::from_secs(10);

/// A client for HTTP, TLS and WebSocket.
pub(crate) struct Client {
    agent: Agent,
    tls: Arc<ClientConfig>,
}

/// A response without its body.
pub(crate) struct Response {
    /// The status code.
    pub status: u16,
    headers: ureq::http::HeaderMap,
}

impl Response {
    /// The value of a header.
    #[must_use]
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

impl Client {
    /// Creates a client that trusts the system's certificate authorities, or those in the file `SSL_CERT_FILE`.
    pub(crate) fn new() -> Result<Self> {
        let found = rustls_native_certs::load_native_certs();
        let mut roots = RootCertStore::empty();
        let (added, _) = roots.add_parsable_certificates(found.certs.iter().cloned());
        anyhow::ensure!(
            added > 0,
            "no certificate authorities found on this system; set `SSL_CERT_FILE` to a PEM file"
        );
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .context("cannot set up TLS")?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let certificates: Vec<Certificate<'static>> =
            found.certs.iter().map(|certificate| Certificate::from_der(certificate).to_owned()).collect();
        let tls_of_agent = TlsConfig::builder()
            .root_certs(RootCerts::Specific(Arc::new(certificates)))
            .unversioned_rustls_crypto_provider(provider)
            .build();
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .tls_config(tls_of_agent)
            .user_agent(concat!("commander-tf/", env!("CARGO_PKG_VERSION")))
            .build()
            .into();
        Ok(Self { agent, tls: Arc::new(tls) })
    }

    /// Sends a GET request, without following redirects.
    pub(crate) fn get(&self, url: &str, limit: Duration) -> Result<Response, String> {
        let limit = limit.clamp(Duration::from_millis(500), REQUEST);
        let request = self.agent.get(url).config().timeout_global(Some(limit)).build();
        let response = request.call().map_err(|error| error.to_string())?;
        Ok(Response { status: response.status().as_u16(), headers: response.headers().clone() })
    }

    /// The remaining validity of the server's certificate, in days.
    pub(crate) fn certificate_days(&self, host: &str, port: u16, limit: Duration) -> Result<i64, String> {
        let mut connection = self.connection(host)?;
        let mut stream = connect(host, port, limit)?;
        while connection.is_handshaking() {
            connection.complete_io(&mut stream).map_err(|error| format!("TLS: {error}"))?;
        }
        let certificate =
            connection.peer_certificates().and_then(|chain| chain.first()).ok_or("the server sent no certificate")?;
        let (_, certificate) = X509Certificate::from_der(certificate).map_err(|error| error.to_string())?;
        let left = certificate.validity().time_to_expiration().ok_or("the certificate has expired")?;
        Ok(left.whole_days())
    }

    /// The status of a WebSocket handshake; 101 if it succeeded.
    pub(crate) fn handshake(&self, url: &str, limit: Duration) -> Result<u16, String> {
        let uri: Uri = url.parse().map_err(|error| format!("{error}"))?;
        let host = uri.host().ok_or("the URL has no host")?.to_owned();
        let is_secure = uri.scheme_str() == Some("wss");
        let stream = connect(&host, uri.port_u16().unwrap_or(if is_secure { 443 } else { 80 }), limit)?;
        if is_secure {
            handshake(uri, StreamOwned::new(self.connection(&host)?, stream))
        } else {
            handshake(uri, stream)
        }
    }

    fn connection(&self, host: &str) -> Result<ClientConnection, String> {
        let name = ServerName::try_from(host.to_owned()).map_err(|error| error.to_string())?;
        ClientConnection::new(Arc::clone(&self.tls), name).map_err(|error| error.to_string())
    }
}

fn handshake<S: Read + Write>(uri: Uri, stream: S) -> Result<u16, String> {
    match tungstenite::client(uri, stream) {
        Ok((_, response)) => Ok(response.status().as_u16()),
        Err(HandshakeError::Failure(tungstenite::Error::Http(response))) => Ok(response.status().as_u16()),
        Err(error) => Err(error.to_string()),
    }
}

/// Resolves a host.
pub(crate) fn addresses(host: &str) -> Result<Vec<SocketAddr>, String> {
    let found: Vec<_> = (host, 443).to_socket_addrs().map_err(|_| format!("cannot resolve `{host}`"))?.collect();
    if found.is_empty() { Err(format!("cannot resolve `{host}`")) } else { Ok(found) }
}

fn connect(host: &str, port: u16, limit: Duration) -> Result<TcpStream, String> {
    let limit = limit.clamp(Duration::from_millis(500), REQUEST);
    let mut problem = format!("cannot resolve `{host}`");
    for mut address in addresses(host)? {
        address.set_port(port);
        match TcpStream::connect_timeout(&address, limit) {
            Ok(stream) => {
                stream
                    .set_read_timeout(Some(limit))
                    .and(stream.set_write_timeout(Some(limit)))
                    .map_err(|e| e.to_string())?;
                return Ok(stream);
            }
            Err(error) => problem = format!("`{host}` port {port}: {error}"),
        }
    }
    Err(problem)
}
