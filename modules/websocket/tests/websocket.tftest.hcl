# Connections reach the backend through the VPC link, and logs contain no tokens.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_region" {
    defaults = { id = "us-east-1" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/a" }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:123456789012:log-group:a" }
  }

  mock_resource "aws_lb" {
    defaults = { arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/a/1", dns_name = "nlb.example" }
  }

  mock_resource "aws_lb_target_group" {
    defaults = { arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/a/1" }
  }

  mock_resource "aws_apigatewayv2_api" {
    defaults = { execution_arn = "arn:aws:execute-api:us-east-1:123456789012:abc", api_endpoint = "wss://abc.execute-api.us-east-1.amazonaws.com" }
  }
}

variables {
  name       = "acme-prod"
  vpc_id     = "vpc-1"
  subnet_ids = ["subnet-1", "subnet-2"]
  backend    = { security_group_id = "sg-backend" }
  domain     = { name = "ws.example.com", certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1" }
}

run "the_backend_receives_every_event" {
  command = apply

  assert {
    condition = { for route, integration in aws_apigatewayv2_integration.this : route => integration.integration_uri } == {
      "$connect"    = "http://nlb.example:8000/ws/connect"
      "$disconnect" = "http://nlb.example:8000/ws/disconnect"
      "$default"    = "http://nlb.example:8000/ws/message"
    }
    error_message = "Each event must have its own path."
  }

  assert {
    condition     = alltrue([for integration in values(aws_apigatewayv2_integration.this) : integration.connection_type == "VPC_LINK" && integration.request_parameters["integration.request.header.ConnectionId"] == "context.connectionId"])
    error_message = "Events must use the VPC link and include the connection ID."
  }
}

run "only_api_gateway_reaches_the_load_balancer" {
  command = apply

  assert {
    condition     = aws_lb.this.internal && aws_lb.this.enforce_security_group_inbound_rules_on_private_link_traffic == "off"
    error_message = "The security group must allow no ingress, and PrivateLink traffic must bypass it."
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.backend.referenced_security_group_id == "sg-backend"
    error_message = "The load balancer must reach the backend only."
  }
}

run "logs_contain_no_tokens_and_no_messages" {
  command = apply

  assert {
    condition     = !strcontains(aws_apigatewayv2_stage.this.access_log_settings[0].format, "querystring") && strcontains(aws_apigatewayv2_stage.this.access_log_settings[0].format, "$context.requestId")
    error_message = "The log format must have the request ID, which AWS requires, and no token."
  }

  assert {
    condition     = aws_apigatewayv2_stage.this.default_route_settings[0].data_trace_enabled == false
    error_message = "Messages must not be logged."
  }
}

run "a_domain_disables_the_default_endpoint" {
  command = apply

  assert {
    condition     = aws_apigatewayv2_api.this.disable_execute_api_endpoint && aws_apigatewayv2_domain_name.this[0].domain_name_configuration[0].security_policy == "TLS_1_2"
    error_message = "With a domain the API Gateway URL must be disabled."
  }

  assert {
    condition     = output.url == "wss://ws.example.com" && output.connections_url == "https://ws.example.com"
    error_message = "Browsers and backend must use the domain."
  }
}

run "without_a_domain_the_api_gateway_url_is_used" {
  command = apply

  variables {
    domain = null
  }

  assert {
    condition     = output.url == "wss://abc.execute-api.us-east-1.amazonaws.com/live" && output.connections_url == "https://abc.execute-api.us-east-1.amazonaws.com/live" && output.alias == null
    error_message = "The URL must contain the stage."
  }
}

run "the_backend_manages_connections_of_this_stage_only" {
  command = apply

  assert {
    condition     = output.connections_arn == "arn:aws:execute-api:us-east-1:123456789012:abc/live/*/@connections/*"
    error_message = "The ARN must name this API and stage."
  }
}

run "a_token_is_checked_on_connect_only" {
  command = apply

  variables {
    authorizer = { name = "a", invoke_arn = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:a/invocations" }
  }

  assert {
    condition     = { for key, route in aws_apigatewayv2_route.this : key => route.authorization_type } == { "$connect" = "CUSTOM", "$disconnect" = "NONE", "$default" = "NONE" }
    error_message = "API Gateway supports an authorizer on $connect only."
  }

  assert {
    condition     = aws_apigatewayv2_integration.this["$connect"].request_parameters["integration.request.header.UserId"] == "context.authorizer.principalId"
    error_message = "The backend must receive the user ID."
  }
}

run "a_name_above_the_limit_is_rejected" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaa"
  }

  expect_failures = [var.name]
}

run "a_retention_cloudwatch_does_not_support_is_rejected" {
  command = plan

  variables {
    log_retention_days = 100
  }

  expect_failures = [var.log_retention_days]
}

run "throttling_that_blocks_everything_is_rejected" {
  command = plan

  variables {
    throttling = { rate_limit = 0 }
  }

  expect_failures = [var.throttling]
}
