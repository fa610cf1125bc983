//! `websocket`: updates that the backend sends to browsers.

use super::declare::section;
use super::types::LogRetention;
use super::value::{Problem, choice, text};
use crate::diagnostics::Rule;

section! {
    /// WebSocket connections of browsers.
    Websocket {
        /// Whether there are any.
        enabled: bool = |_| true;
        /// `apigw`: API Gateway holds the connections and calls the backend over HTTP. `alb`: the backend holds them itself,
        /// behind the load balancer.
        mode: Mode = |profile| profile.pick(Mode::ApiGateway, Mode::LoadBalancer);
        /// The path under which the backend serves WebSocket. With `apigw` it gets `POST` requests at `/connect`,
        /// `/disconnect` and `/message` below it, and nobody else reaches those.
        path: WebsocketPath = |_| WebsocketPath::from_static("/ws");
        /// `apigw`: a function checks the JWT in the query parameter `token` before anybody is connected.
        jwt_authorizer: bool = |_| false;
        /// `apigw`: messages a second that are let through on average.
        throttling_rate_limit: u32 [1..=10_000] = |profile| profile.pick(500, 50);
        /// `apigw`: messages that are let through at once.
        throttling_burst_limit: u32 [1..=5_000] = |profile| profile.pick(1_000, 100);
        /// `apigw`: whether this environment gives API Gateway the right to write logs, without which AWS refuses the stage. It
        /// belongs to account and region: at most one environment in them gives it, and where it is given already, none.
        account_logging: bool = |_| false;
        /// `apigw`: days for which access logs are kept.
        log_retention_days: LogRetention = |profile| LogRetention::from_static(profile.pick(365, 7));
    }
}

choice! {
    /// Who holds the connections.
    Mode, "a mode of WebSocket" {
        /// API Gateway.
        ApiGateway = "apigw",
        /// The backend, through its load balancer.
        LoadBalancer = "alb",
    }
}

text! {
    /// A path of the backend, `/ws`.
    WebsocketPath, "path", |written| {
        let fits = written.len() > 1 && written.len() <= 100 && written.starts_with('/') && !written.ends_with('/')
            && written.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_/".contains(&b));
        if fits { Ok(()) } else {
            Err(Problem::new(Rule::WebsocketPath, format!("`{written}` is not a path"))
                .hint("write it like `/ws`, without a slash at the end"))
        }
    }
}

impl Websocket {
    /// Whether API Gateway holds the connections.
    #[must_use]
    pub(crate) fn is_api_gateway(&self) -> bool {
        *self.enabled && *self.mode == Mode::ApiGateway
    }
}
