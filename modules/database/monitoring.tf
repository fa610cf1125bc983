data "aws_region" "current" {}

data "aws_partition" "current" {}

# Made before the instance, so that RDS does not make them without a retention.
resource "aws_cloudwatch_log_group" "this" {
  for_each = toset(["postgresql", "upgrade"])

  name              = "/aws/rds/instance/${local.identifier}/${each.key}"
  retention_in_days = var.monitoring.log_retention_days
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

resource "aws_iam_role_policy_attachment" "monitoring" {
  count = var.monitoring.interval > 0 ? 1 : 0

  role       = aws_iam_role.monitoring[0].name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}
