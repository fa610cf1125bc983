# CloudWatch has no metric for the age of a secret, so a schedule reminds the subscribers at a fixed interval.

resource "aws_scheduler_schedule" "reminder" {
  count = var.reminder != null ? 1 : 0

  name                         = "${var.name}-reminder"
  description                  = "Reminds the subscribers of the alarms of ${var.name}"
  schedule_expression          = "rate(${var.reminder.days} days)"
  schedule_expression_timezone = "UTC"
  kms_key_arn                  = aws_kms_key.this.arn

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_sns_topic.this.arn
    role_arn = aws_iam_role.reminder[0].arn
    input    = var.reminder.text
  }
}

resource "aws_iam_role" "reminder" {
  count = var.reminder != null ? 1 : 0

  name        = "${var.name}-reminder-${local.region}"
  description = "Lets the schedule ${var.name}-reminder publish to the topic."

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "scheduler.amazonaws.com" }
      Condition = {
        StringEquals = {
          "aws:SourceAccount" = local.account_id
          "aws:SourceArn"     = "arn:${local.partition}:scheduler:${local.region}:${local.account_id}:schedule-group/default"
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "reminder" {
  count = var.reminder != null ? 1 : 0

  name = "publish"
  role = aws_iam_role.reminder[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Publish"
        Effect   = "Allow"
        Action   = ["sns:Publish"]
        Resource = [aws_sns_topic.this.arn]
      },
      {
        Sid      = "Encrypt"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = [aws_kms_key.this.arn]
      },
    ]
  })
}
