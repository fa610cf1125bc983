# A static site in a private bucket behind CloudFront, which also forwards API requests to the backend.

locals {
  name        = "${var.name}-frontend"
  site_origin = "site"
  api_origin  = "api"
  has_api     = var.api == null ? false : length(var.api.paths) > 0
}

module "bucket" {
  source = "../private-bucket"

  name                               = local.name
  noncurrent_version_expiration_days = var.bucket.noncurrent_version_expiration_days
  force_destroy                      = var.bucket.force_destroy
  kms_key                            = var.kms_key

  # With permission to list, S3 returns 404 for a missing file; without it, 403.
  policy_statements = [
    {
      Sid          = "ReadSite"
      Service      = "cloudfront.amazonaws.com"
      Action       = "s3:GetObject"
      Prefix       = ""
      StringEquals = { "AWS:SourceArn" = aws_cloudfront_distribution.this.arn }
    },
    {
      Sid          = "TellMissingFromForbidden"
      Service      = "cloudfront.amazonaws.com"
      Action       = "s3:ListBucket"
      StringEquals = { "AWS:SourceArn" = aws_cloudfront_distribution.this.arn }
    },
  ]
}

resource "aws_cloudfront_origin_access_control" "this" {
  name                              = local.name
  description                       = "Signs requests to the bucket of ${var.name}"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_cloudfront_distribution" "this" {
  comment             = "Site of ${var.name}"
  enabled             = true
  is_ipv6_enabled     = true
  http_version        = "http2and3"
  price_class         = var.price_class
  default_root_object = "index.html"
  aliases             = var.tls == null ? [] : var.tls.domains
  web_acl_id          = var.web_acl_arn

  origin {
    origin_id                = local.site_origin
    domain_name              = module.bucket.regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.this.id
  }

  dynamic "origin" {
    for_each = local.has_api ? [var.api] : []

    content {
      origin_id   = local.api_origin
      domain_name = origin.value.domain_name

      vpc_origin_config {
        vpc_origin_id       = origin.value.vpc_origin_id
        origin_read_timeout = 60
      }
    }
  }

  default_cache_behavior {
    target_origin_id           = local.site_origin
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cached_methods             = ["GET", "HEAD"]
    compress                   = true
    cache_policy_id            = data.aws_cloudfront_cache_policy.optimized.id
    response_headers_policy_id = aws_cloudfront_response_headers_policy.this.id

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer_request.arn
    }
  }

  # API responses are never cached. The backend receives everything except the host name, which is CloudFront's.
  dynamic "ordered_cache_behavior" {
    for_each = local.has_api ? var.api.paths : []

    content {
      path_pattern               = ordered_cache_behavior.value
      target_origin_id           = local.api_origin
      viewer_protocol_policy     = "https-only"
      allowed_methods            = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
      cached_methods             = ["GET", "HEAD"]
      compress                   = true
      cache_policy_id            = data.aws_cloudfront_cache_policy.disabled.id
      origin_request_policy_id   = data.aws_cloudfront_origin_request_policy.all_but_host.id
      response_headers_policy_id = aws_cloudfront_response_headers_policy.this.id
    }
  }

  # Custom error pages apply to the whole distribution and would replace the API's own responses. So the site's 404 page
  # is configured only if no path is forwarded; otherwise a missing page gets S3's plain text. The status is always 404.
  dynamic "custom_error_response" {
    for_each = local.has_api ? [] : [404]

    content {
      error_code            = custom_error_response.value
      response_code         = 404
      response_page_path    = "/404.html"
      error_caching_min_ttl = 60
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = var.tls == null
    acm_certificate_arn            = var.tls == null ? null : var.tls.certificate_arn
    ssl_support_method             = var.tls == null ? null : "sni-only"
    minimum_protocol_version       = var.tls == null ? null : "TLSv1.2_2021"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
}

module "logs" {
  source    = "../distribution-logs"
  count     = var.access_logs != null ? 1 : 0
  providers = { aws = aws.us_east_1 }

  name             = local.name
  distribution_arn = aws_cloudfront_distribution.this.arn
  destination_arn  = var.access_logs.destination_arn
}
