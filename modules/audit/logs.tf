# A searchable copy of the records in CloudWatch Logs. The bucket is the long-term store.

resource "aws_cloudwatch_log_group" "this" {
  name              = "/${var.name}/audit"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.this.arn
}

resource "aws_iam_role" "logs" {
  name        = "${local.trail}-logs-${local.region}"
  description = "Lets CloudTrail write to the log group of ${local.trail}."

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "cloudtrail.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceArn" = local.trail_arn } }
    }]
  })
}

resource "aws_iam_role_policy" "logs" {
  name = "write"
  role = aws_iam_role.logs.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid    = "WriteRecords"
      Effect = "Allow"
      Action = ["logs:CreateLogStream", "logs:PutLogEvents"]
      # CloudTrail chooses the names of its log streams.
      Resource = ["${aws_cloudwatch_log_group.this.arn}:log-stream:${local.account_id}_CloudTrail_${local.region}*"]
    }]
  })
}
