# One private bucket for the access logs of load balancers and CloudFront, each below a prefix of its own.

data "aws_caller_identity" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id

  prefixes = {
    load_balancer = "load-balancer"
    cloudfront    = "cloudfront"
  }
}

module "bucket" {
  source = "../private-bucket"

  name                               = "${var.name}-access-logs"
  expiration_days                    = var.retention_days
  noncurrent_version_expiration_days = 1
  force_destroy                      = var.force_destroy

  # Load balancers write to no bucket that another key encrypts than S3's own.
  kms_key = var.load_balancers ? null : var.kms_key

  policy_statements = concat(
    var.load_balancers ? [{
      # It writes below the account of the load balancer, which is this one.
      Sid     = "WriteLoadBalancerLogs"
      Service = "logdelivery.elasticloadbalancing.amazonaws.com"
      Action  = "s3:PutObject"
      Prefix  = "${local.prefixes.load_balancer}/AWSLogs/${local.account_id}/"
    }] : [],
    [{
      Sid     = "WriteCloudFrontLogs"
      Service = "delivery.logs.amazonaws.com"
      Action  = "s3:PutObject"
      Prefix  = "${local.prefixes.cloudfront}/"
      StringEquals = {
        "aws:SourceAccount" = local.account_id
        "s3:x-amz-acl"      = "bucket-owner-full-control"
      }
    }],
  )
}
