//! Rules for `websocket`: settings of API Gateway.

use crate::config::Config;
use crate::config::websocket::Mode;
use crate::diagnostics::{Report, Rule};

/// Checks the block.
pub(super) fn rules(config: &Config, report: &mut Report) {
    let websocket = &config.websocket;
    if *websocket.mode == Mode::LoadBalancer && *websocket.jwt_authorizer {
        report
            .error(Rule::WebsocketMode, &websocket.jwt_authorizer.origin, "`jwt_authorizer` requires API Gateway")
            .related(&websocket.mode.origin, "the mode")
            .hint("validate the token in the backend, or write `mode = \"apigw\"`");
    }
}
