# Buckets are private, encrypted and versioned.

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
  name = "acme-prod-files"
}

run "the_bucket_is_private_and_versioned" {
  command = apply

  assert {
    condition     = aws_s3_bucket.this.bucket == "acme-prod-files-123456789012-us-east-1" && !aws_s3_bucket.this.force_destroy
    error_message = "The name must be unique, and a bucket with objects must not be destroyed."
  }

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.this.block_public_acls,
      aws_s3_bucket_public_access_block.this.block_public_policy,
      aws_s3_bucket_public_access_block.this.ignore_public_acls,
      aws_s3_bucket_public_access_block.this.restrict_public_buckets,
    ])
    error_message = "All public access must be blocked."
  }

  assert {
    condition     = aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled" && length(aws_s3_bucket_object_lock_configuration.this) == 0
    error_message = "Versioning must be on, and object lock must be opt-in."
  }
}

run "plain_http_is_denied_for_bucket_and_objects" {
  command = apply

  assert {
    condition = alltrue([
      jsondecode(aws_s3_bucket_policy.this.policy).Statement[0].Effect == "Deny",
      jsondecode(aws_s3_bucket_policy.this.policy).Statement[0].Condition.Bool["aws:SecureTransport"] == "false",
      length(jsondecode(aws_s3_bucket_policy.this.policy).Statement[0].Resource) == 2,
    ])
    error_message = "The policy must deny every request without TLS."
  }
}

run "services_get_only_the_listed_permissions" {
  command = apply

  variables {
    policy_statements = [{
      Sid          = "Write"
      Service      = "cloudtrail.amazonaws.com"
      Action       = "s3:PutObject"
      Prefix       = "AWSLogs/"
      StringEquals = { "aws:SourceArn" = "arn:aws:cloudtrail:us-east-1:123456789012:trail/a" }
    }]
  }

  assert {
    condition = jsondecode(aws_s3_bucket_policy.this.policy).Statement[1] == {
      Sid       = "Write"
      Effect    = "Allow"
      Principal = { Service = "cloudtrail.amazonaws.com" }
      Action    = "s3:PutObject"
      Resource  = "arn:aws:s3:::acme-prod-files-123456789012-us-east-1/AWSLogs/*"
      Condition = { StringEquals = { "aws:SourceArn" = "arn:aws:cloudtrail:us-east-1:123456789012:trail/a" } }
    }
    error_message = "The statement must name one service, one action, one prefix and one source."
  }
}

run "object_lock_covers_every_object" {
  command = plan

  variables {
    lock_days       = 365
    expiration_days = 366
  }

  assert {
    condition     = aws_s3_bucket.this.object_lock_enabled && aws_s3_bucket_object_lock_configuration.this[0].rule[0].default_retention[0].days == 365
    error_message = "Every object must be locked by default."
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this.rule[0].expiration[0].days == 366
    error_message = "Objects must expire after `expiration_days`."
  }
}

run "the_longest_name_fits_in_the_longest_region" {
  command = plan

  override_data {
    target = data.aws_region.current
    values = { id = "ap-southeast-1" }
  }

  variables {
    name = "a-name-with-thirty-five-charactersx"
  }

  assert {
    condition     = length(aws_s3_bucket.this.bucket) == 63
    error_message = "A bucket name must have at most 63 characters."
  }
}

run "a_name_that_is_too_long_is_rejected" {
  command = plan

  variables {
    name = "a-name-with-thirty-six-charactersxxx"
  }

  expect_failures = [var.name]
}

run "a_lock_of_zero_days_is_rejected" {
  command = plan

  variables {
    lock_days = 0
  }

  expect_failures = [var.lock_days]
}

run "an_expiration_of_zero_days_is_rejected" {
  command = plan

  variables {
    expiration_days = 0
  }

  expect_failures = [var.expiration_days]
}
