output "cloudwatch_role_arn" {
  description = "ARN of the role API Gateway uses to write logs. Available once the account setting is active."
  value       = aws_api_gateway_account.this.cloudwatch_role_arn
}
