output "arn" {
  description = "ARN of the secret."
  value       = aws_secretsmanager_secret.this.arn
}

output "name" {
  description = "Name of the secret."
  value       = aws_secretsmanager_secret.this.name
}

output "value_from" {
  description = "`valueFrom` reference for a container. It includes the version, so a new value starts new tasks."
  value       = "${aws_secretsmanager_secret.this.arn}:::${aws_secretsmanager_secret_version.this.version_id}"
}

output "value_version" {
  description = "Version of the value, for the version argument beside a write-only argument."
  value       = var.value_version
}

output "value" {
  description = "The value, for write-only arguments only."
  value       = ephemeral.aws_secretsmanager_secret_version.this.secret_string
  ephemeral   = true
  sensitive   = true
}
