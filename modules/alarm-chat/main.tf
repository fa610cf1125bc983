# Posts alarms to a chat: a function forwards the messages of a topic to a webhook whose URL is a secret.

module "function" {
  source = "../function"

  name        = "${var.name}-chat"
  description = "Posts the alarms of ${var.name} to a chat"
  archive     = "${path.module}/chat.zip"
  handler     = "chat.handler"
  kms_key     = var.kms_key
  environment = { SECRET_ARN = var.secret_arn }

  policy_statements = [{
    Sid      = "ReadWebhook"
    Effect   = "Allow"
    Action   = ["secretsmanager:GetSecretValue"]
    Resource = [var.secret_arn]
  }]
}

resource "aws_lambda_permission" "topic" {
  statement_id  = "alarms"
  action        = "lambda:InvokeFunction"
  function_name = module.function.name
  principal     = "sns.amazonaws.com"
  source_arn    = var.topic_arn
}

resource "aws_sns_topic_subscription" "this" {
  topic_arn = var.topic_arn
  protocol  = "lambda"
  endpoint  = module.function.arn

  depends_on = [aws_lambda_permission.topic]
}
