output "bucket" {
  description = "Name of the bucket, once its policy lets the services write."
  value       = module.bucket.bucket
}

output "load_balancer" {
  description = "Where load balancers write: bucket and prefix."
  value       = { bucket = module.bucket.bucket, prefix = local.prefixes.load_balancer }
}

output "cloudfront" {
  description = "Where CloudFront writes: the bucket's ARN with the prefix."
  value       = { destination_arn = "${module.bucket.arn}/${local.prefixes.cloudfront}" }
}
