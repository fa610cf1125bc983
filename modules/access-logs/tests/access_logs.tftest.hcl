# Only the services that write logs can write to the bucket.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_region" {
    defaults = { id = "us-east-1" }
  }

  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::acme-prod-access-logs-123456789012-us-east-1" }
  }
}

variables {
  name = "acme-prod"
}

run "load_balancers_write_under_their_account_id" {
  command = apply

  variables {
    load_balancers = true
    kms_key        = { arn = "arn:aws:kms:us-east-1:123456789012:key/1" }
  }

  assert {
    condition = [
      for statement in jsondecode(module.bucket.policy).Statement : statement.Resource if statement.Sid == "WriteLoadBalancerLogs"
    ] == ["arn:aws:s3:::acme-prod-access-logs-123456789012-us-east-1/load-balancer/AWSLogs/123456789012/*"]
    error_message = "Load balancers must write under the prefix of this account only."
  }
}

run "cloudfront_writes_for_this_account" {
  command = apply

  assert {
    condition = [
      for statement in jsondecode(module.bucket.policy).Statement : statement.Condition.StringEquals["aws:SourceAccount"] if statement.Sid == "WriteCloudFrontLogs"
    ] == ["123456789012"]
    error_message = "Distributions of other accounts must not write to the bucket."
  }
}

run "without_load_balancers_the_kms_key_encrypts_the_logs" {
  command = apply

  variables {
    kms_key = { arn = "arn:aws:kms:us-east-1:123456789012:key/1" }
  }

  assert {
    condition     = module.bucket.encryption == "aws:kms" && length([for statement in jsondecode(module.bucket.policy).Statement : statement if statement.Sid == "WriteLoadBalancerLogs"]) == 0
    error_message = "Only load balancers need a bucket with S3-managed encryption."
  }
}

run "a_retention_of_zero_days_is_rejected" {
  command = plan

  variables {
    retention_days = 0
  }

  expect_failures = [var.retention_days]
}

run "a_name_above_the_limit_is_rejected" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaaa"
  }

  expect_failures = [var.name]
}
