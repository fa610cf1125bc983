output "repository_urls" {
  description = "URLs of the repositories by image."
  value       = { for name, repository in aws_ecr_repository.this : name => repository.repository_url }
}

output "repository_arns" {
  description = "ARNs of the repositories."
  value       = [for repository in aws_ecr_repository.this : repository.arn]
}

output "publisher_role_arn" {
  description = "ARN of the role that pushes images. Null without `publisher`."
  value       = one(aws_iam_role.publisher[*].arn)
}
