output "identifier" {
  description = "Identifier of the instance."
  value       = aws_db_instance.this.identifier
}

output "arn" {
  description = "ARN of the instance."
  value       = aws_db_instance.this.arn
}

output "endpoint" {
  description = "Address and port of the instance."
  value       = aws_db_instance.this.endpoint
}

output "security_group_id" {
  description = "ID of the security group, for the egress rules of clients."
  value       = aws_security_group.this.id
}

output "port" {
  description = "Port of PostgreSQL."
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

output "url_version" {
  description = "Version of the connection URL. It changes whenever the URL does."
  value       = aws_secretsmanager_secret_version.url.secret_string_wo_version
}
