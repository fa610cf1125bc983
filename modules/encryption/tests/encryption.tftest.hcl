# AWS services may use the key for resources of this account only.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_region" {
    defaults = { id = "eu-west-1" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
}

variables {
  name = "acme-prod"
}

run "every_service_is_limited_to_this_account" {
  command = apply

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_kms_key.this.policy).Statement :
      alltrue([for arn in values(statement.Condition.ArnLike) : strcontains(arn, ":123456789012:")]) if statement.Sid != "AccountAdministers"
    ])
    error_message = "No service may use the key for another account."
  }

  assert {
    condition     = aws_kms_key.this.enable_key_rotation
    error_message = "The key must rotate."
  }
}

run "cloudwatch_logs_is_limited_to_the_region" {
  command = apply

  assert {
    condition     = contains([for statement in jsondecode(aws_kms_key.this.policy).Statement : try(statement.Principal.Service, "")], "logs.eu-west-1.amazonaws.com")
    error_message = "The principal of CloudWatch Logs must be the regional one."
  }
}

run "a_name_above_the_limit_is_rejected" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  }

  expect_failures = [var.name]
}
