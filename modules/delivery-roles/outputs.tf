output "role_arns" {
  description = "ARNs of the roles by environment and what they do: `prod-plan`, `prod-apply`."
  value       = { for name, role in aws_iam_role.this : name => role.arn }
}
