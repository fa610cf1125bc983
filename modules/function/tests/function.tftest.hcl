# A function may write its own logs, and has no other permission unless granted.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/a" }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:123456789012:log-group:a" }
  }
}

variables {
  name        = "acme-prod-authorizer"
  description = "Checks tokens"
  archive     = "../websocket-authorizer/authorizer.zip"
  handler     = "authorizer.handler"
}

run "by_default_it_may_only_write_its_logs" {
  command = apply

  assert {
    condition = [
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Resource
    ] == [["arn:aws:logs:us-east-1:123456789012:log-group:a:*"]]
    error_message = "The policy must have one statement, on the function's log group."
  }

  assert {
    condition     = aws_lambda_function.this.logging_config[0].log_group == aws_cloudwatch_log_group.this.name && aws_cloudwatch_log_group.this.retention_in_days == 90
    error_message = "Its logs must have a retention."
  }
}

run "a_name_too_long_for_a_role_is_rejected" {
  command = plan

  variables {
    name = "acme-production-with-a-very-long-name-that-no-role-could-ever-have-in-iam"
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
