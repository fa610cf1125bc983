# A random value that exists in Secrets Manager only: it is generated, written and read back as an ephemeral value,
# so that neither a plan nor the state ever holds it.

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

# A fresh value is generated in every run, and only stored when `value_version` changes. Whoever needs the value must
# therefore take it from the secret: after an apply that failed half-way, too, both sides end up with the same one.
ephemeral "aws_secretsmanager_secret_version" "this" {
  secret_id = aws_secretsmanager_secret.this.id

  depends_on = [aws_secretsmanager_secret_version.this]
}
