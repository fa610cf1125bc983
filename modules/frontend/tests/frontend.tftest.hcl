# The bucket is private, the API is not cached, and a missing page is a 404.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_region" {
    defaults = { id = "us-east-1" }
  }

  mock_data "aws_cloudfront_cache_policy" {
    defaults = { id = "managed-cache-policy" }
  }

  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::acme-prod-frontend-123456789012-us-east-1" }
  }

  mock_resource "aws_cloudfront_function" {
    defaults = { arn = "arn:aws:cloudfront::123456789012:function/a" }
  }

  mock_resource "aws_cloudfront_distribution" {
    defaults = { arn = "arn:aws:cloudfront::123456789012:distribution/E1" }
  }
}

mock_provider "aws" {
  alias = "us_east_1"

  mock_resource "aws_cloudwatch_log_delivery_destination" {
    defaults = { arn = "arn:aws:logs:us-east-1:123456789012:delivery-destination:a" }
  }
}

variables {
  name = "acme-prod"
  tls  = { domains = ["example.com"], certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1" }
  api  = { paths = ["/api/*"], domain_name = "api.example.com", vpc_origin_id = "vo_1" }
}

run "only_this_distribution_reads_the_bucket" {
  command = apply

  assert {
    condition = alltrue([
      for statement in jsondecode(module.bucket.policy).Statement :
      statement.Condition.StringEquals["AWS:SourceArn"] == "arn:aws:cloudfront::123456789012:distribution/E1" if statement.Effect == "Allow"
    ])
    error_message = "Nobody but this distribution may read the bucket."
  }

  assert {
    condition     = aws_cloudfront_origin_access_control.this.signing_behavior == "always"
    error_message = "CloudFront must sign its requests."
  }
}

run "the_api_is_reached_through_the_vpc_and_never_cached" {
  command = apply

  assert {
    condition     = data.aws_cloudfront_cache_policy.disabled.name == "Managed-CachingDisabled" && aws_cloudfront_distribution.this.ordered_cache_behavior[0].path_pattern == "/api/*"
    error_message = "API responses must not be cached."
  }

  assert {
    condition     = one(flatten([for origin in aws_cloudfront_distribution.this.origin : [for config in origin.vpc_origin_config : config.vpc_origin_id]])) == "vo_1"
    error_message = "API requests must not cross the internet."
  }
}

run "api_errors_are_not_replaced" {
  command = apply

  assert {
    condition     = length(aws_cloudfront_distribution.this.custom_error_response) == 0
    error_message = "A custom error page would replace the API's responses."
  }

  assert {
    condition     = length([for statement in jsondecode(module.bucket.policy).Statement : statement if statement.Sid == "TellMissingFromForbidden" && statement.Action == "s3:ListBucket"]) == 1
    error_message = "S3 must return 404 for a missing file."
  }
}

run "without_an_api_the_sites_404_page_is_served" {
  command = apply

  variables {
    api = null
  }

  assert {
    condition     = one(aws_cloudfront_distribution.this.custom_error_response).response_code == 404 && one(aws_cloudfront_distribution.this.custom_error_response).response_page_path == "/404.html"
    error_message = "A missing page must not return 200."
  }

  assert {
    condition     = length(aws_cloudfront_distribution.this.origin) == 1
    error_message = "Without an API there must be no API origin."
  }
}

run "without_a_domain_the_certificate_is_cloudfronts" {
  command = apply

  variables {
    tls = null
  }

  assert {
    condition     = aws_cloudfront_distribution.this.viewer_certificate[0].cloudfront_default_certificate && length(coalesce(aws_cloudfront_distribution.this.aliases, [])) == 0
    error_message = "The site must use the CloudFront domain name."
  }
}

run "responses_have_security_headers" {
  command = apply

  assert {
    condition     = aws_cloudfront_distribution.this.default_cache_behavior[0].viewer_protocol_policy == "redirect-to-https" && aws_cloudfront_distribution.this.viewer_certificate[0].minimum_protocol_version == "TLSv1.2_2021"
    error_message = "HTTP must redirect to HTTPS with a modern TLS policy."
  }

  assert {
    condition     = aws_cloudfront_response_headers_policy.this.security_headers_config[0].strict_transport_security[0].access_control_max_age_sec == 63072000 && aws_cloudfront_response_headers_policy.this.security_headers_config[0].frame_options[0].frame_option == "DENY"
    error_message = "HSTS must be on and framing denied."
  }
}

run "forwarding_every_path_is_rejected" {
  command = plan

  variables {
    api = { paths = ["/*"], domain_name = "api.example.com", vpc_origin_id = "vo_1" }
  }

  expect_failures = [var.api]
}

run "a_name_above_the_limit_is_rejected" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaaaaaa"
  }

  expect_failures = [var.name]
}

run "a_bucket_without_old_versions_is_rejected" {
  command = plan

  variables {
    bucket = { noncurrent_version_expiration_days = 0 }
  }

  expect_failures = [var.bucket]
}
