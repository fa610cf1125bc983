output "trail_arn" {
  description = "ARN of the trail."
  value       = aws_cloudtrail.this.arn
}

output "bucket" {
  description = "Name of the bucket that stores the records."
  value       = module.bucket.bucket
}

output "topic_arn" {
  description = "ARN of the topic that announces new records."
  value       = aws_sns_topic.this.arn
}
