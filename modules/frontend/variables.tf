variable "name" {
  description = "Prefix of all resource names, such as `acme-prod`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.name)) && length(var.name) <= 26
    error_message = "`name` must be lower-case letters, digits and single hyphens, at most 26 characters: a bucket name allows 63, and the suffixes take 37."
  }
}

variable "tls" {
  description = "Domains of the site and their certificate in us-east-1. Without it the site uses the CloudFront domain name."
  type = object({
    domains         = list(string)
    certificate_arn = string
  })
  default = null
}

variable "api" {
  description = "Requests to forward to the backend: path patterns, and the VPC origin's domain name and ID."
  type = object({
    paths         = list(string)
    domain_name   = string
    vpc_origin_id = string
  })
  default = null

  validation {
    condition     = alltrue([for path in try(var.api.paths, []) : startswith(path, "/") && path != "/*"])
    error_message = "Each path must begin with `/` and must not be `/*`, which would leave no path for the site."
  }
}

variable "trailing_slash" {
  description = "As in `next.config.js`: with it a page is `path/index.html`, without it `path.html`."
  type        = bool
  default     = false
}

variable "content_security_policy" {
  description = "Value of the site's `Content-Security-Policy` header."
  type        = string
  default     = "default-src 'self'; base-uri 'self'; frame-ancestors 'none'; object-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'"
}

variable "price_class" {
  description = "CloudFront price class, which selects the edge locations."
  type        = string
  default     = "PriceClass_All"

  validation {
    condition     = contains(["PriceClass_100", "PriceClass_200", "PriceClass_All"], var.price_class)
    error_message = "`price_class` must be `PriceClass_100`, `PriceClass_200` or `PriceClass_All`."
  }
}

variable "web_acl_arn" {
  description = "ARN of a web ACL with scope `CLOUDFRONT` to attach to the distribution."
  type        = string
  default     = null
}

variable "access_logs" {
  description = "Destination of access logs: bucket ARN with a prefix."
  type = object({
    destination_arn = string
  })
  default = null
}

variable "bucket" {
  description = "Days to keep replaced files, and whether the bucket may be destroyed while it holds files."
  type = object({
    noncurrent_version_expiration_days = optional(number, 30)
    force_destroy                      = optional(bool, false)
  })
  default = {}

  validation {
    condition     = var.bucket.noncurrent_version_expiration_days >= 1
    error_message = "`bucket.noncurrent_version_expiration_days` must be at least 1."
  }
}

variable "kms_key" {
  description = "KMS key for encryption at rest. Defaults to S3-managed encryption."
  type = object({
    arn = string
  })
  default = null
}
