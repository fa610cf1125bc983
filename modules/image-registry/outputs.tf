output "repository_urls" {
  description = "The repositories' URLs by what is in them."
  value       = { for name, repository in aws_ecr_repository.this : name => repository.repository_url }
}

output "repository_arns" {
  description = "The repositories' ARNs."
  value       = [for repository in aws_ecr_repository.this : repository.arn]
}

output "publisher_role_arn" {
  description = "ARN of the role that pushes images, if there is one."
  value       = one(aws_iam_role.publisher[*].arn)
}
