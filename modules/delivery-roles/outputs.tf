output "role_arns" {
  description = "ARNs of the roles by environment and purpose: `prod-plan`, `prod-apply`."
  value       = { for name, role in aws_iam_role.this : name => role.arn }
}
