# A WebSocket API on API Gateway. It keeps the connections open and turns their events into HTTP requests to the
# backend, through a VPC link and a network load balancer: a WebSocket API has no other integration with a VPC.

locals {
  name  = "${var.name}-websocket"
  stage = "live"

  # Route keys, and the backend path that receives each event.
  routes = {
    "$connect"    = "connect"
    "$disconnect" = "disconnect"
    "$default"    = "message"
  }
}

resource "aws_apigatewayv2_api" "this" {
  name                         = local.name
  description                  = "WebSocket of ${var.name}"
  protocol_type                = "WEBSOCKET"
  route_selection_expression   = "$request.body.action"
  disable_execute_api_endpoint = var.domain != null
}

resource "aws_apigatewayv2_integration" "this" {
  for_each = local.routes

  api_id             = aws_apigatewayv2_api.this.id
  description        = "Tells the backend of ${each.key}"
  integration_type   = "HTTP_PROXY"
  integration_method = "POST"
  integration_uri    = "http://${aws_lb.this.dns_name}:${var.backend.port}${var.backend.path}/${each.value}"
  connection_type    = "VPC_LINK"
  connection_id      = aws_api_gateway_vpc_link.this.id

  # API Gateway allows at most 29 seconds.
  timeout_milliseconds = 29000

  request_parameters = merge(
    { "integration.request.header.ConnectionId" = "context.connectionId" },
    each.key != "$connect" ? {} : merge(
      { "integration.request.querystring.token" = "route.request.querystring.token" },
      var.authorizer == null ? {} : { "integration.request.header.UserId" = "context.authorizer.principalId" },
    ),
  )
}

resource "aws_apigatewayv2_route" "this" {
  for_each = local.routes

  api_id             = aws_apigatewayv2_api.this.id
  route_key          = each.key
  target             = "integrations/${aws_apigatewayv2_integration.this[each.key].id}"
  authorization_type = each.key == "$connect" && var.authorizer != null ? "CUSTOM" : "NONE"
  authorizer_id      = each.key == "$connect" ? one(aws_apigatewayv2_authorizer.this[*].id) : null
}

# WebSocket APIs have no automatic deployment, so changes of routes and integrations create a new one.
resource "aws_apigatewayv2_deployment" "this" {
  api_id      = aws_apigatewayv2_api.this.id
  description = "Routes of ${local.name}"

  triggers = {
    routes = sha256(jsonencode([
      aws_api_gateway_vpc_link.this.id,
      [for integration in aws_apigatewayv2_integration.this : [integration.id, integration.integration_uri, integration.request_parameters]],
      [for route in aws_apigatewayv2_route.this : [route.id, route.target, route.authorization_type, route.authorizer_id]],
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_apigatewayv2_stage" "this" {
  api_id        = aws_apigatewayv2_api.this.id
  name          = local.stage
  description   = "Stage of ${local.name}"
  deployment_id = aws_apigatewayv2_deployment.this.id

  default_route_settings {
    throttling_rate_limit    = var.throttling.rate_limit
    throttling_burst_limit   = var.throttling.burst_limit
    detailed_metrics_enabled = true
    logging_level            = "ERROR"

    # Messages are private to the users.
    data_trace_enabled = false
  }

  # The query string is omitted because it contains the token.
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.this.arn
    format = jsonencode({
      requestId    = "$context.requestId"
      time         = "$context.requestTime"
      eventType    = "$context.eventType"
      routeKey     = "$context.routeKey"
      status       = "$context.status"
      connectionId = "$context.connectionId"
      sourceIp     = "$context.identity.sourceIp"
      error        = "$context.error.messageString"
      integration  = "$context.integrationErrorMessage"
    })
  }
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/${var.name}/websocket"
  retention_in_days = var.log_retention_days
  kms_key_id        = one(var.kms_key[*].arn)
}
