# A tamper-evident trail of API activity in every region of the account.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id
  trail      = "${var.name}-audit"

  # Built from its parts because the policies of bucket and key must name the trail before it exists.
  trail_arn = "arn:${local.partition}:cloudtrail:${local.region}:${local.account_id}:trail/${local.trail}"
}

resource "aws_cloudtrail" "this" {
  name                          = local.trail
  s3_bucket_name                = module.bucket.bucket
  kms_key_id                    = aws_kms_key.this.arn
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.this.arn}:*"
  cloud_watch_logs_role_arn     = aws_iam_role.logs.arn
  sns_topic_name                = aws_sns_topic.this.name

  depends_on = [aws_iam_role_policy.logs, aws_sns_topic_policy.this]
}

# Records expire the day after their lock ends.
module "bucket" {
  source = "../private-bucket"

  name                               = local.trail
  kms_key                            = { arn = aws_kms_key.this.arn }
  lock_days                          = var.retention_days
  expiration_days                    = var.retention_days + 1
  noncurrent_version_expiration_days = 1
  force_destroy                      = var.force_destroy

  policy_statements = [
    {
      Sid          = "TrailFindsBucket"
      Service      = "cloudtrail.amazonaws.com"
      Action       = "s3:GetBucketAcl"
      StringEquals = { "aws:SourceArn" = local.trail_arn }
    },
    {
      Sid     = "TrailWrites"
      Service = "cloudtrail.amazonaws.com"
      Action  = "s3:PutObject"
      Prefix  = "AWSLogs/${local.account_id}/"
      StringEquals = {
        "aws:SourceArn" = local.trail_arn
        "s3:x-amz-acl"  = "bucket-owner-full-control"
      }
    },
  ]
}
