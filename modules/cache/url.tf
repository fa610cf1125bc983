resource "aws_secretsmanager_secret" "url" {
  name                    = var.url_secret.name
  description             = "Connection URL of ${local.identifier}"
  recovery_window_in_days = var.url_secret.recovery_window_days
  kms_key_id              = one(var.kms_key[*].arn)
}

locals {
  host = (
    local.cluster_mode
    ? aws_elasticache_replication_group.this.configuration_endpoint_address
    : aws_elasticache_replication_group.this.primary_endpoint_address
  )

  # A cluster has no numbered databases.
  path = local.cluster_mode ? "" : "/0"
}

resource "aws_secretsmanager_secret_version" "url" {
  secret_id = aws_secretsmanager_secret.url.id
  secret_string_wo = (
    var.auth_token == null
    ? "rediss://${local.host}:${local.port}${local.path}"
    : "rediss://:${var.auth_token}@${local.host}:${local.port}${local.path}"
  )

  # Terraform cannot detect changes of a write-only value, so the version is a hash of everything in it.
  secret_string_wo_version = parseint(
    substr(sha256(jsonencode([var.auth_token_version, local.host, local.port, local.path])), 0, 8), 16
  )
}
