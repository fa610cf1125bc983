output "arn" {
  description = "ARN of the secret."
  value       = aws_secretsmanager_secret.this.arn
}

output "name" {
  description = "Name of the secret."
  value       = aws_secretsmanager_secret.this.name
}

output "value_from" {
  description = "Reference for a container's `secrets`, pinned to this version, so that a new value makes new tasks."
  value       = "${aws_secretsmanager_secret.this.arn}:::${aws_secretsmanager_secret_version.this.version_id}"
}

output "value_version" {
  description = "Version of the value, for the write-only arguments that take it."
  value       = var.value_version
}

output "value" {
  description = "The value itself, for write-only arguments only."
  value       = ephemeral.aws_secretsmanager_secret_version.this.secret_string
  ephemeral   = true
  sensitive   = true
}
