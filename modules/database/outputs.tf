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
  description = "ID of the security group, for the clients' egress rules."
  value       = aws_security_group.this.id
}

output "port" {
  description = "Port on which PostgreSQL listens."
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

output "url_version" {
  description = "Version of the connection URL: it changes whenever anything in the URL does."
  value       = aws_secretsmanager_secret_version.url.secret_string_wo_version
}
