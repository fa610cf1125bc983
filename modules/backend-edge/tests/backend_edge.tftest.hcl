# Clients reach the API through CloudFront over TLS, and nothing is cached.

mock_provider "aws" {}

mock_provider "aws" {
  alias = "us_east_1"
}

variables {
  name = "acme-prod"
  tls  = { domains = ["api.example.com"], certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1" }

  load_balancer = {
    arn              = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/a/1"
    dns_name         = "internal-a.us-east-1.elb.amazonaws.com"
    certificate_name = "api.example.com"
  }
}

run "cloudfront_uses_tls_to_the_load_balancer" {
  command = apply

  assert {
    condition     = aws_cloudfront_vpc_origin.this.vpc_origin_endpoint_config[0].origin_protocol_policy == "https-only" && output.vpc_origin.domain_name == "api.example.com"
    error_message = "CloudFront must check the load balancer's certificate."
  }

  assert {
    condition     = length(flatten([for origin in aws_cloudfront_distribution.this.origin : origin.custom_origin_config])) == 0
    error_message = "Traffic to the load balancer must not cross the internet."
  }
}

run "browsers_use_modern_tls" {
  command = apply

  assert {
    condition     = aws_cloudfront_distribution.this.default_cache_behavior[0].viewer_protocol_policy == "redirect-to-https" && aws_cloudfront_distribution.this.viewer_certificate[0].minimum_protocol_version == "TLSv1.2_2021"
    error_message = "HTTP must redirect to HTTPS."
  }

  assert {
    condition     = data.aws_cloudfront_cache_policy.disabled.name == "Managed-CachingDisabled"
    error_message = "Nothing may be cached."
  }
}

run "without_a_domain_cloudfront_uses_http_inside_the_vpc" {
  command = apply

  variables {
    tls = null

    load_balancer = {
      arn      = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/a/1"
      dns_name = "internal-a.us-east-1.elb.amazonaws.com"
    }
  }

  assert {
    condition     = aws_cloudfront_distribution.this.viewer_certificate[0].cloudfront_default_certificate && output.vpc_origin.domain_name == "internal-a.us-east-1.elb.amazonaws.com"
    error_message = "The distribution must use CloudFront's certificate and the load balancer's name."
  }
}

run "a_name_above_the_limit_is_rejected" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  }

  expect_failures = [var.name]
}
