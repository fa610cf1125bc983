output "bucket" {
  description = "Name of the bucket. Available once its policy is active."
  value       = aws_s3_bucket.this.id

  depends_on = [aws_s3_bucket_policy.this]
}

output "arn" {
  description = "ARN of the bucket."
  value       = aws_s3_bucket.this.arn
}

output "key_arn" {
  description = "ARN of the key that encrypts the states."
  value       = aws_kms_key.this.arn
}
