output "vpc_origin" {
  description = "The way to the load balancer, for further distributions: ID of the VPC origin, and the origin's name."
  value       = { id = aws_cloudfront_vpc_origin.this.id, domain_name = local.origin_domain_name }
}

output "distribution" {
  description = "ID, ARN and DNS name of the distribution, and the zone for alias records, whose health cannot be followed."
  value = {
    id                     = aws_cloudfront_distribution.this.id
    arn                    = aws_cloudfront_distribution.this.arn
    dns_name               = aws_cloudfront_distribution.this.domain_name
    zone_id                = aws_cloudfront_distribution.this.hosted_zone_id
    evaluate_target_health = false
  }
}
