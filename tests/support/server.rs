//! Local HTTPS and WebSocket servers whose behaviour the tests choose.

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// A certificate authority for the tests.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    /// Its certificate as PEM.
    pub pem: String,
}

impl Authority {
    pub fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![]).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let pem = params.self_signed(&key).unwrap().pem();
        Self { issuer: Issuer::new(params, key), pem }
    }

    fn server(&self, until_year: i32) -> Arc<ServerConfig> {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(until_year, 1, 1);
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        Arc::new(config)
    }
}

/// Returns the response to a request from its path: status line, headers and body.
pub type Answer = fn(&str) -> String;

/// How a server behaves.
#[derive(Clone, Copy)]
pub struct Behaviour {
    /// The response over TLS.
    pub answer: Answer,
    /// The response without TLS.
    pub plain: Answer,
    /// The year in which its certificate expires.
    pub until_year: i32,
    /// Whether it accepts WebSocket upgrades.
    pub upgrades: bool,
}

/// A server that passes every check.
pub const GOOD: Behaviour = Behaviour { answer: page, plain: to_https, until_year: 2090, upgrades: true };

pub fn page(path: &str) -> String {
    let headers = "strict-transport-security: max-age=1\r\nx-content-type-options: nosniff\r\nx-frame-options: DENY\r\n\
                   referrer-policy: no-referrer\r\ncontent-security-policy: default-src 'self'\r\n";
    match path {
        "/" | "/health" | "/index.html" => respond(&format!("200 OK\r\n{headers}")),
        _ => respond(&format!("404 Not Found\r\n{headers}")),
    }
}

pub fn to_https(_: &str) -> String {
    respond("301 Moved Permanently\r\nlocation: https://localhost/\r\n")
}

/// A complete response with the given status and headers.
pub fn respond(head: &str) -> String {
    let end = if head.ends_with("\r\n") { "" } else { "\r\n" };
    format!("HTTP/1.1 {head}{end}content-length: 0\r\nconnection: close\r\n\r\n")
}

/// Starts a server on a free port and returns its host and port. It runs until the test process exits.
pub fn serve(authority: &Authority, behaviour: Behaviour) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let config = authority.server(behaviour.until_year);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let config = Arc::clone(&config);
            thread::spawn(move || answer(stream, config, behaviour));
        }
    });
    format!("localhost:{port}")
}

fn answer(stream: TcpStream, config: Arc<ServerConfig>, behaviour: Behaviour) {
    let mut first = [0];
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    match stream.peek(&mut first) {
        // The first byte of a TLS handshake.
        Ok(1) if first[0] == 0x16 => {
            let connection = ServerConnection::new(config).unwrap();
            respond_to(StreamOwned::new(connection, stream), behaviour.answer, behaviour.upgrades);
        }
        Ok(1) => respond_to(stream, behaviour.plain, false),
        _ => {}
    }
}

fn respond_to<S: Read + Write>(stream: S, answer: Answer, upgrades: bool) {
    let mut reader = BufReader::new(stream);
    let mut lines = vec![];
    loop {
        let mut line = String::new();
        match reader.read_line(&mut line) {
            Ok(length) if length > 0 && line != "\r\n" => lines.push(line.trim_end().to_owned()),
            Ok(length) if length > 0 => break,
            _ => return,
        }
    }
    let path = lines.first().and_then(|line| line.split(' ').nth(1)).unwrap_or("/");
    let key =
        lines.iter().find_map(|line| line.to_lowercase().starts_with("sec-websocket-key:").then(|| line[18..].trim()));
    let text = match key {
        Some(key) if upgrades => {
            let accept = tungstenite::handshake::derive_accept_key(key.as_bytes());
            format!(
                "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: {accept}\r\n\r\n"
            )
        }
        Some(_) => respond("403 Forbidden"),
        None => answer(path),
    };
    let _ = reader.get_mut().write_all(text.as_bytes());
    let _ = reader.get_mut().flush();
}
