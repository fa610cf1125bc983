# The key of an environment: who may decrypt what the environment keeps is decided in one place.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  # What services do with the key for themselves, and for which of this account's objects.
  services = {
    EncryptLogs = {
      service = "logs.${local.region}.amazonaws.com"
      actions = [
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:Encrypt",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
      ]
      condition = "kms:EncryptionContext:aws:logs:arn"
      arn       = "arn:${local.partition}:logs:${local.region}:${local.account_id}:log-group:*"
    }
    ReadSite = {
      service   = "cloudfront.amazonaws.com"
      actions   = ["kms:Decrypt"]
      condition = "aws:SourceArn"
      arn       = "arn:${local.partition}:cloudfront::${local.account_id}:distribution/*"
    }
    WriteAccessLogs = {
      service   = "delivery.logs.amazonaws.com"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      condition = "aws:SourceArn"
      arn       = "arn:${local.partition}:logs:us-east-1:${local.account_id}:delivery-source:*"
    }
  }
}

resource "aws_kms_key" "this" {
  description             = "Encrypts what ${var.name} keeps"
  enable_key_rotation     = true
  deletion_window_in_days = 30

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{
        # Without it nobody could ever change the key: IAM of the account decides who may.
        Sid       = "AccountAdministers"
        Effect    = "Allow"
        Principal = { AWS = "arn:${local.partition}:iam::${local.account_id}:root" }
        Action    = ["kms:*"]
        Resource  = "*"
        Condition = {}
      }],
      [for name, use in local.services : {
        Sid       = name
        Effect    = "Allow"
        Principal = { Service = use.service }
        Action    = use.actions
        Resource  = "*"
        Condition = { ArnLike = { (use.condition) = use.arn } }
      }],
    )
  })
}

resource "aws_kms_alias" "this" {
  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.this.key_id
}
