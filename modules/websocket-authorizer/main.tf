# A function that checks the JWT of clients that connect to a WebSocket API.

module "function" {
  source = "../function"

  name               = "${var.name}-websocket-authorizer"
  description        = "Checks the tokens of clients that connect to ${var.name}"
  archive            = "${path.module}/authorizer.zip"
  handler            = "authorizer.handler"
  kms_key            = var.kms_key
  environment        = { SECRET_ARN = var.secret_arn }
  log_retention_days = var.log_retention_days

  policy_statements = [{
    Sid      = "ReadSigningKey"
    Effect   = "Allow"
    Action   = ["secretsmanager:GetSecretValue"]
    Resource = [var.secret_arn]
  }]
}
