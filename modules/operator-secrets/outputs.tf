output "arns" {
  description = "ARNs of the secrets by purpose."
  value       = { for name, secret in aws_secretsmanager_secret.this : name => secret.arn }
}

output "value_from" {
  description = "`valueFrom` references for a container by purpose. They include the current versions, so a new value starts new tasks with the next apply. Available once every secret has a value."
  value       = { for name, secret in aws_secretsmanager_secret.this : name => "${secret.arn}:::${local.current[name]}" }
}
