output "bucket" {
  description = "Name of the bucket that stores the site. Available once CloudFront may read it."
  value       = module.bucket.bucket
}

output "distribution" {
  description = "ID, ARN and DNS name of the distribution, and its zone for alias records. CloudFront aliases do not support target health checks."
  value = {
    id                     = aws_cloudfront_distribution.this.id
    arn                    = aws_cloudfront_distribution.this.arn
    dns_name               = aws_cloudfront_distribution.this.domain_name
    zone_id                = aws_cloudfront_distribution.this.hosted_zone_id
    evaluate_target_health = false
  }
}
