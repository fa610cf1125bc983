output "vpc_origin" {
  description = "ID and domain name of the VPC origin, for other distributions that forward to the load balancer."
  value       = { id = aws_cloudfront_vpc_origin.this.id, domain_name = local.origin_domain_name }
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
