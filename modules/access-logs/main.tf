# A private bucket for the access logs of load balancers and CloudFront, each under its own prefix.

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

  # Load balancers can only write to a bucket with S3-managed encryption.
  kms_key = var.load_balancers ? null : var.kms_key

  policy_statements = concat(
    var.load_balancers ? [{
      # ELB writes under the ID of the account that owns the load balancer, which is this account.
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
