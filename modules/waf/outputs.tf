output "arn" {
  description = "ARN of the web ACL."
  value       = aws_wafv2_web_acl.this.arn
}

output "log_group_name" {
  description = "Name of the log group of blocked and counted requests."
  value       = aws_cloudwatch_log_group.this.name
}

output "name" {
  description = "Name of the web ACL, which its metrics use."
  value       = aws_wafv2_web_acl.this.name
}
