# Only listed origins may upload.


mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_region" {
    defaults = { id = "us-east-1" }
  }

  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::acme-prod-files-123456789012-us-east-1" }
  }
}

variables {
  name = "acme-prod"
}

run "without_origins_there_is_no_cors" {
  command = plan

  assert {
    condition     = length(aws_s3_bucket_cors_configuration.this) == 0
    error_message = "No origin may upload by default."
  }
}

run "listed_origins_may_upload" {
  command = plan

  variables {
    upload_origins = ["https://example.com"]
  }

  assert {
    condition     = one(aws_s3_bucket_cors_configuration.this[0].cors_rule).allowed_origins == toset(["https://example.com"])
    error_message = "Only the listed origin may upload."
  }
}

run "a_wildcard_origin_is_rejected" {
  command = plan

  variables {
    upload_origins = ["*"]
  }

  expect_failures = [var.upload_origins]
}

run "a_name_above_the_limit_is_rejected" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  }

  expect_failures = [var.name]
}
