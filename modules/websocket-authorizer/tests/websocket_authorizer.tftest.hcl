# The function can read the signing key and nothing else.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/a" }
  }

  mock_resource "aws_lambda_function" {
    defaults = { invoke_arn = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/a/invocations" }
  }
}

variables {
  name       = "acme-prod"
  secret_arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:acme/prod/jwt-signing-key-AbCdEf"
}

run "api_gateway_gets_the_invoke_arn" {
  command = apply

  assert {
    condition     = output.function.name == "acme-prod-websocket-authorizer" && startswith(output.function.invoke_arn, "arn:aws:apigateway:")
    error_message = "The output must be the invoke ARN, not the function ARN."
  }
}

run "a_name_above_the_limit_is_rejected" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
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
