data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

data "aws_partition" "current" {}

# Created before the instance: otherwise RDS creates the log groups itself, without retention.
resource "aws_cloudwatch_log_group" "this" {
  for_each = toset(["postgresql", "upgrade"])

  name              = "/aws/rds/instance/${local.identifier}/${each.key}"
  retention_in_days = var.monitoring.log_retention_days
  kms_key_id        = one(var.kms_key[*].arn)
}

resource "aws_iam_role" "monitoring" {
  count = var.monitoring.interval > 0 ? 1 : 0

  name        = "${local.identifier}-monitoring-${data.aws_region.current.id}"
  description = "Lets RDS write the operating system's metrics."

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
    }]
  })
}

# The permissions of AWS's managed policy AmazonRDSEnhancedMonitoringRole, limited to this account and region.
resource "aws_iam_role_policy" "monitoring" {
  count = var.monitoring.interval > 0 ? 1 : 0

  name = "write-metrics"
  role = aws_iam_role.monitoring[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "MakeLogGroup"
        Effect   = "Allow"
        Action   = ["logs:CreateLogGroup", "logs:PutRetentionPolicy"]
        Resource = [local.metrics_log_group]
      },
      {
        Sid      = "WriteMetrics"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:GetLogEvents", "logs:PutLogEvents"]
        Resource = ["${local.metrics_log_group}:log-stream:*"]
      },
    ]
  })
}

locals {
  # RDS always writes to this log group.
  metrics_log_group = "arn:${data.aws_partition.current.partition}:logs:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:log-group:RDSOSMetrics"
}
