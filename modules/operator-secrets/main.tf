# Secrets whose values only a person has, such as keys of other companies' services. Terraform makes the secrets, and a
# person puts the values in; Terraform never sees those, it only sees whether there are any.

resource "aws_secretsmanager_secret" "this" {
  for_each = var.secrets

  name                    = each.value
  description             = "${each.key}, put in by a person"
  recovery_window_in_days = var.recovery_window_days
  kms_key_id              = one(var.kms_key[*].arn)
}

data "aws_secretsmanager_secret_versions" "this" {
  for_each = aws_secretsmanager_secret.this

  secret_id = each.value.id

  lifecycle {
    postcondition {
      condition = anytrue([
        # Null where there is none.
        for version in self.versions != null ? self.versions : [] : contains(version.version_stages, "AWSCURRENT")
      ])
      error_message = <<-EOT
        The secret ${each.value.name} has no value yet, so nothing that needs it is started. Put it in, and apply again:

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
