# Only the alarm topic can invoke the function.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/a" }
  }

  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws:lambda:us-east-1:123456789012:function:a" }
  }
}

variables {
  name       = "acme-prod"
  topic_arn  = "arn:aws:sns:us-east-1:123456789012:acme-prod-alarms"
  secret_arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:acme/prod/chat-webhook-AbCdEf"
}

run "only_the_alarm_topic_invokes_the_function" {
  command = apply

  assert {
    condition     = aws_lambda_permission.topic.source_arn == "arn:aws:sns:us-east-1:123456789012:acme-prod-alarms"
    error_message = "No other topic may invoke the function."
  }

  assert {
    condition     = aws_sns_topic_subscription.this.protocol == "lambda" && aws_sns_topic_subscription.this.endpoint == "arn:aws:lambda:us-east-1:123456789012:function:a"
    error_message = "The topic must be subscribed to the function."
  }
}

run "a_name_above_the_limit_is_rejected" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  }

  expect_failures = [var.name]
}
