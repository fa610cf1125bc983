//! `websocket`: WebSocket connections for updates from the backend to browsers.

use super::declare::section;
use super::types::LogRetention;
use super::value::{Problem, choice, text};
use crate::diagnostics::Rule;

section! {
    /// WebSocket connections from browsers.
    Websocket {
        /// Enables WebSocket connections.
        enabled: bool = |_| true;
        /// `apigw`: API Gateway terminates the connections and calls the backend over HTTP. `alb`: the backend
        /// terminates them, behind the load balancer.
        mode: Mode = |profile| profile.pick(Mode::ApiGateway, Mode::LoadBalancer);
        /// Path of the WebSocket endpoint. With `apigw` the backend receives `POST` requests to `/connect`,
        /// `/disconnect` and `/message` below it, which only API Gateway can reach.
        path: WebsocketPath = |_| WebsocketPath::from_static("/ws");
        /// `apigw`: verifies the JWT in the query parameter `token` with a Lambda authorizer before connecting.
        jwt_authorizer: bool = |_| false;
        /// `apigw`: steady rate limit in messages per second.
        throttling_rate_limit: u32 [1..=10_000] = |profile| profile.pick(500, 50);
        /// `apigw`: burst limit in messages.
        throttling_burst_limit: u32 [1..=5_000] = |profile| profile.pick(1_000, 100);
        /// `apigw`: grants API Gateway permission to write logs, without which AWS rejects the stage. The grant applies
        /// to the account and region: enable it in one environment, or in none if it exists already.
        account_logging: bool = |_| false;
        /// `apigw`: days to keep access logs.
        log_retention_days: LogRetention = |profile| LogRetention::from_static(profile.pick(365, 7));
    }
}

choice! {
    /// What terminates the connections.
    Mode, "WebSocket mode" {
        /// API Gateway.
        ApiGateway = "apigw",
        /// The backend, through its load balancer.
        LoadBalancer = "alb",
    }
}

text! {
    /// A path on the backend, `/ws`.
    WebsocketPath, "path", |written| {
        let is_valid = written.len() > 1 && written.len() <= 100 && written.starts_with('/') && !written.ends_with('/')
            && written.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_/".contains(&b));
        if is_valid { Ok(()) } else {
            Err(Problem::new(Rule::WebsocketPath, format!("`{written}` is not a valid path"))
                .hint("write it like `/ws`, without a trailing slash"))
        }
    }
}

impl Websocket {
    /// Whether API Gateway terminates the connections.
    #[must_use]
    pub(crate) fn is_api_gateway(&self) -> bool {
        *self.enabled && *self.mode == Mode::ApiGateway
    }
}
