output "trail_arn" {
  description = "ARN of the trail."
  value       = aws_cloudtrail.this.arn
}

output "bucket" {
  description = "Name of the bucket with the records."
  value       = module.bucket.bucket
}

output "topic_arn" {
  description = "ARN of the topic that tells of new records."
  value       = aws_sns_topic.this.arn
}
