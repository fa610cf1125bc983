output "arn" {
  description = "ARN of the provider."
  value       = one(concat(aws_iam_openid_connect_provider.this[*].arn, data.aws_iam_openid_connect_provider.this[*].arn))
}

output "host" {
  description = "Issuer of the tokens, as used in the conditions of trust policies."
  value       = var.host
}

output "audience" {
  description = "Audience of the tokens."
  value       = var.audience
}
