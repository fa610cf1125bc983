# Secrets whose values an operator sets, such as API keys of other services. Terraform creates the secrets and never
# reads their values; it only checks that each has one.

resource "aws_secretsmanager_secret" "this" {
  for_each = var.secrets

  name                    = each.value
  description             = "${each.key}, set by an operator"
  recovery_window_in_days = var.recovery_window_days
  kms_key_id              = one(var.kms_key[*].arn)
}

data "aws_secretsmanager_secret_versions" "this" {
  for_each = aws_secretsmanager_secret.this

  secret_id = each.value.id

  lifecycle {
    postcondition {
      condition = anytrue([
        # Null if the secret has no version.
        for version in self.versions != null ? self.versions : [] : contains(version.version_stages, "AWSCURRENT")
      ])
      error_message = <<-EOT
        The secret ${each.value.name} has no value yet, and the tasks that need it cannot start. Set the value and apply again:

          aws secretsmanager put-secret-value --secret-id ${each.value.name} --secret-string file:///dev/stdin
      EOT
    }
  }
}

locals {
  # The ID of each secret's current version.
  current = {
    for name, secret in data.aws_secretsmanager_secret_versions.this : name => one([
      for version in secret.versions : version.version_id if contains(version.version_stages, "AWSCURRENT")
    ])
  }
}
