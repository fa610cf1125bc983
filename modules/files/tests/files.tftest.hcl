# Nobody uploads from a page that is not named.


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

run "without_pages_there_is_no_cors" {
  command = plan

  assert {
    condition     = length(aws_s3_bucket_cors_configuration.this) == 0
    error_message = "No page may upload unless it is named."
  }
}

run "named_pages_may_upload" {
  command = plan

  variables {
    upload_origins = ["https://example.com"]
  }

  assert {
    condition     = one(aws_s3_bucket_cors_configuration.this[0].cors_rule).allowed_origins == toset(["https://example.com"])
    error_message = "The named page and no other."
  }
}

run "every_origin_at_once_is_refused" {
  command = plan

  variables {
    upload_origins = ["*"]
  }

  expect_failures = [var.upload_origins]
}
