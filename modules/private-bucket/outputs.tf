output "bucket" {
  description = "Name of the bucket. Available once its policy is active."
  value       = aws_s3_bucket.this.id

  depends_on = [aws_s3_bucket_policy.this]
}

output "arn" {
  description = "ARN of the bucket."
  value       = aws_s3_bucket.this.arn
}

output "policy" {
  description = "The bucket's policy."
  value       = aws_s3_bucket_policy.this.policy
}

output "regional_domain_name" {
  description = "Regional domain name of the bucket, for a CloudFront origin."
  value       = aws_s3_bucket.this.bucket_regional_domain_name
}

output "encryption" {
  description = "Encryption of the objects: `aws:kms` or `AES256`."
  value       = one(one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default).sse_algorithm
}
