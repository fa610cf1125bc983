# The KMS key of an environment: one policy decides who may decrypt its data.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id

  # What AWS services may do with the key, and for which resources of this account.
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
        # Without this statement nobody could ever change the key. It delegates access control to IAM in this account.
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
