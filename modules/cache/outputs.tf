output "replication_group_id" {
  description = "ID of the replication group."
  value       = aws_elasticache_replication_group.this.id
}

output "endpoint" {
  description = "Host name of the primary, or the configuration endpoint in cluster mode."
  value       = local.host
}

output "security_group_id" {
  description = "ID of the security group, for the egress rules of clients."
  value       = aws_security_group.this.id
}

output "port" {
  description = "Port of the cache."
  value       = local.port
}

output "url_secret_arn" {
  description = "ARN of the secret that stores the connection URL."
  value       = aws_secretsmanager_secret.url.arn
}

output "url_value_from" {
  description = "`valueFrom` reference for a container. It includes the version, so a new URL starts new tasks."
  value       = "${aws_secretsmanager_secret.url.arn}:::${aws_secretsmanager_secret_version.url.version_id}"
}
