output "arns" {
  description = "ARNs of the secrets."
  value       = { for name, secret in aws_secretsmanager_secret.this : name => secret.arn }
}

output "value_from" {
  description = "References for a container's `secrets`, pinned to the current versions, so that a new value makes new tasks with the next apply. They exist only once every secret has a value."
  value       = { for name, secret in aws_secretsmanager_secret.this : name => "${secret.arn}:::${local.current[name]}" }
}
