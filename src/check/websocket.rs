//! `websocket`: settings of API Gateway.

use crate::config::Config;
use crate::config::websocket::Mode;
use crate::diagnostics::{Report, Rule};

/// The rules.
pub(super) fn rules(config: &Config, report: &mut Report) {
    let websocket = &config.websocket;
    if *websocket.mode == Mode::LoadBalancer && *websocket.jwt_authorizer {
        report
            .error(Rule::WebsocketMode, &websocket.jwt_authorizer.origin, "the load balancer has no authorizer")
            .related(&websocket.mode.origin, "the mode")
            .hint("let the backend check the token, or write `mode = \"apigw\"`");
    }
}
