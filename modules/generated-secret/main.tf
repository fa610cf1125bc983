# A random value that exists only in Secrets Manager. It is generated, written and read back as an ephemeral value, so
# neither plan nor state contains it.

ephemeral "aws_secretsmanager_random_password" "this" {
  password_length            = var.length
  exclude_punctuation        = true
  require_each_included_type = true
}

resource "aws_secretsmanager_secret" "this" {
  name                    = var.name
  description             = var.description
  recovery_window_in_days = var.recovery_window_days
  kms_key_id              = one(var.kms_key[*].arn)
}

resource "aws_secretsmanager_secret_version" "this" {
  secret_id                = aws_secretsmanager_secret.this.id
  secret_string_wo         = ephemeral.aws_secretsmanager_random_password.this.random_password
  secret_string_wo_version = var.value_version
}

# Every run generates a fresh value but stores it only when `value_version` changes. Consumers must therefore read the
# value from the secret. This also keeps both sides equal after an apply that failed half-way.
ephemeral "aws_secretsmanager_secret_version" "this" {
  secret_id = aws_secretsmanager_secret.this.id

  depends_on = [aws_secretsmanager_secret_version.this]
}
