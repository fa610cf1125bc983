# Connections reach the backend through the VPC link, and logs hold no tokens.

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

run "the_backend_is_told_of_every_event" {
  command = apply

  assert {
    condition = { for route, integration in aws_apigatewayv2_integration.this : route => integration.integration_uri } == {
      "$connect"    = "http://nlb.example:8000/ws/connect"
      "$disconnect" = "http://nlb.example:8000/ws/disconnect"
      "$default"    = "http://nlb.example:8000/ws/message"
    }
    error_message = "Each at a path of its own."
  }

  assert {
    condition     = alltrue([for integration in values(aws_apigatewayv2_integration.this) : integration.connection_type == "VPC_LINK" && integration.request_parameters["integration.request.header.ConnectionId"] == "context.connectionId"])
    error_message = "Through the VPC link, with the connection's ID."
  }
}

run "only_api_gateway_comes_in" {
  command = apply

  assert {
    condition     = aws_lb.this.internal && aws_lb.this.enforce_security_group_inbound_rules_on_private_link_traffic == "off"
    error_message = "The security group admits nobody, and PrivateLink passes it."
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.backend.referenced_security_group_id == "sg-backend"
    error_message = "It reaches the backend only."
  }
}

run "logs_hold_no_tokens_and_no_messages" {
  command = apply

  assert {
    condition     = !strcontains(aws_apigatewayv2_stage.this.access_log_settings[0].format, "querystring") && strcontains(aws_apigatewayv2_stage.this.access_log_settings[0].format, "$context.requestId")
    error_message = "AWS wants the request's ID; nobody wants the token."
  }

  assert {
    condition     = aws_apigatewayv2_stage.this.default_route_settings[0].data_trace_enabled == false
    error_message = "Messages are not logged."
  }
}

run "there_is_one_way_in" {
  command = apply

  assert {
    condition     = aws_apigatewayv2_api.this.disable_execute_api_endpoint && aws_apigatewayv2_domain_name.this[0].domain_name_configuration[0].security_policy == "TLS_1_2"
    error_message = "With a domain, API Gateway's own name is closed."
  }

  assert {
    condition     = output.url == "wss://ws.example.com" && output.connections_url == "https://ws.example.com"
    error_message = "Browsers and backend use the domain."
  }
}

run "without_a_domain_api_gateways_name_is_used" {
  command = apply

  variables {
    domain = null
  }

  assert {
    condition     = output.url == "wss://abc.execute-api.us-east-1.amazonaws.com/live" && output.connections_url == "https://abc.execute-api.us-east-1.amazonaws.com/live" && output.alias == null
    error_message = "The stage is a part of it."
  }
}

run "the_backend_may_use_connections_of_this_stage_only" {
  command = apply

  assert {
    condition     = output.connections_arn == "arn:aws:execute-api:us-east-1:123456789012:abc/live/*/@connections/*"
    error_message = "Of this API and stage."
  }
}

run "a_token_is_checked_on_connecting_only" {
  command = apply

  variables {
    authorizer = { name = "a", invoke_arn = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:a/invocations" }
  }

  assert {
    condition     = { for key, route in aws_apigatewayv2_route.this : key => route.authorization_type } == { "$connect" = "CUSTOM", "$disconnect" = "NONE", "$default" = "NONE" }
    error_message = "AWS takes an authorizer on $connect only."
  }

  assert {
    condition     = aws_apigatewayv2_integration.this["$connect"].request_parameters["integration.request.header.UserId"] == "context.authorizer.principalId"
    error_message = "The backend learns who it is."
  }
}
