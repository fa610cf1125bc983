output "replication_group_id" {
  description = "ID of the replication group."
  value       = aws_elasticache_replication_group.this.id
}

output "endpoint" {
  description = "Host of the primary, or the configuration endpoint in cluster mode."
  value       = local.host
}

output "security_group_id" {
  description = "ID of the security group, for the clients' egress rules."
  value       = aws_security_group.this.id
}

output "port" {
  description = "Port on which the cache listens."
  value       = local.port
}

output "url_secret_arn" {
  description = "ARN of the secret with the connection URL."
  value       = aws_secretsmanager_secret.url.arn
}

output "url_value_from" {
  description = "Reference for a container's `secrets`, pinned to this version, so that a new URL makes new tasks."
  value       = "${aws_secretsmanager_secret.url.arn}:::${aws_secretsmanager_secret_version.url.version_id}"
}
