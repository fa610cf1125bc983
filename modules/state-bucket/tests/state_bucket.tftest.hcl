# States are private, encrypted with their own key, and protected from deletion.

mock_provider "aws" {
  # Everything is only planned: Terraform could not destroy these resources, which is their purpose.
  override_during = plan

  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::acme-123456789012-terraform-state" }
  }

  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d" }
  }
}

variables {
  name = "acme-123456789012-terraform-state"
}

run "states_are_encrypted_versioned_and_private" {
  command = plan

  assert {
    condition = alltrue([
      one(one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default).sse_algorithm == "aws:kms",
      aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled",
      aws_s3_bucket_public_access_block.this.block_public_acls,
      aws_s3_bucket_public_access_block.this.block_public_policy,
      aws_s3_bucket_public_access_block.this.ignore_public_acls,
      aws_s3_bucket_public_access_block.this.restrict_public_buckets,
      aws_kms_key.this.enable_key_rotation,
    ])
    error_message = "A state must be encrypted, versioned and private: it lists every resource."
  }
}

run "plain_http_is_denied" {
  command = plan

  assert {
    condition = alltrue([
      jsondecode(aws_s3_bucket_policy.this.policy).Statement[0].Effect == "Deny",
      jsondecode(aws_s3_bucket_policy.this.policy).Statement[0].Condition.Bool["aws:SecureTransport"] == "false",
    ])
    error_message = "The policy must deny every request without TLS."
  }
}

run "a_retention_below_a_month_is_rejected" {
  command = plan

  variables {
    noncurrent_version_expiration_days = 7
  }

  expect_failures = [var.noncurrent_version_expiration_days]
}
