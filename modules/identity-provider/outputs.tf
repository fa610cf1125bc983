output "arn" {
  description = "ARN of the provider."
  value       = one(concat(aws_iam_openid_connect_provider.this[*].arn, data.aws_iam_openid_connect_provider.this[*].arn))
}

output "host" {
  description = "Who issues the tokens, as conditions of roles name it."
  value       = var.host
}

output "audience" {
  description = "For whom the tokens are."
  value       = var.audience
}
