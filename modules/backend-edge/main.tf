# CloudFront in front of an internal load balancer. Only CloudFront reaches the load balancer, through a VPC origin.

locals {
  name   = "${var.name}-backend"
  origin = "backend"
}

resource "aws_cloudfront_vpc_origin" "this" {
  vpc_origin_endpoint_config {
    name                   = local.name
    arn                    = var.load_balancer.arn
    http_port              = 80
    https_port             = 443
    origin_protocol_policy = var.load_balancer.certificate_name != null ? "https-only" : "http-only"

    origin_ssl_protocols {
      items    = ["TLSv1.2"]
      quantity = 1
    }
  }
}

locals {
  # With TLS the origin name must be on the load balancer's certificate: CloudFront checks it.
  origin_domain_name = coalesce(var.load_balancer.certificate_name, var.load_balancer.dns_name)
}

resource "aws_cloudfront_distribution" "this" {
  comment         = "API of ${var.name}"
  enabled         = true
  is_ipv6_enabled = true
  http_version    = "http2and3"
  price_class     = var.price_class
  aliases         = var.tls == null ? [] : var.tls.domains
  web_acl_id      = var.web_acl_arn

  # `/` serves the health check, so that a plain visit shows whether the API is up.
  default_root_object = trimprefix(var.root_path, "/")

  origin {
    origin_id   = local.origin
    domain_name = local.origin_domain_name

    vpc_origin_config {
      vpc_origin_id       = aws_cloudfront_vpc_origin.this.id
      origin_read_timeout = 60
    }
  }

  # Nothing is cached. The backend receives everything except the host name, which is the origin's.
  default_cache_behavior {
    target_origin_id           = local.origin
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
    cached_methods             = ["GET", "HEAD"]
    compress                   = true
    cache_policy_id            = data.aws_cloudfront_cache_policy.disabled.id
    origin_request_policy_id   = data.aws_cloudfront_origin_request_policy.all_but_host.id
    response_headers_policy_id = aws_cloudfront_response_headers_policy.this.id
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

# CloudFront's managed policies, looked up by name.

data "aws_cloudfront_cache_policy" "disabled" {
  name = "Managed-CachingDisabled"
}

data "aws_cloudfront_origin_request_policy" "all_but_host" {
  name = "Managed-AllViewerExceptHostHeader"
}

resource "aws_cloudfront_response_headers_policy" "this" {
  name    = local.name
  comment = "Security headers of the API of ${var.name}"

  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = 63072000
      include_subdomains         = true
      preload                    = true
      override                   = true
    }

    content_type_options {
      override = true
    }

    frame_options {
      frame_option = "DENY"
      override     = false
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
