output "bucket" {
  description = "Name of the bucket. Available once its policy lets the services write."
  value       = module.bucket.bucket
}

output "load_balancer" {
  description = "Bucket and prefix for the access logs of load balancers."
  value       = { bucket = module.bucket.bucket, prefix = local.prefixes.load_balancer }
}

output "cloudfront" {
  description = "ARN of the bucket with the prefix for CloudFront's access logs."
  value       = { destination_arn = "${module.bucket.arn}/${local.prefixes.cloudfront}" }
}
