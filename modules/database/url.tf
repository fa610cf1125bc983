# The connection URL has its own secret: it contains the instance's address, and the password must exist before the
# instance.

resource "aws_secretsmanager_secret" "url" {
  name                    = var.url_secret.name
  description             = "Connection URL of ${local.identifier}"
  recovery_window_in_days = var.url_secret.recovery_window_days
  kms_key_id              = one(var.kms_key[*].arn)
}

locals {
  # Everything in the URL except the password.
  url_parts = [
    var.url_secret.scheme, var.database.username, aws_db_instance.this.address, local.port, var.database.name,
    var.url_secret.parameters,
  ]
}

resource "aws_secretsmanager_secret_version" "url" {
  secret_id        = aws_secretsmanager_secret.url.id
  secret_string_wo = format("%s://%s:${var.password}@%s:%d/%s?%s", local.url_parts...)

  # Terraform cannot detect changes of a write-only value, so the version is a hash of everything in it.
  secret_string_wo_version = parseint(
    substr(sha256(jsonencode([var.password_version, local.url_parts])), 0, 8), 16
  )
}
