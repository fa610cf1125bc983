variable "name" {
  description = "Prefix of the names of all objects, such as `acme-prod`."
  type        = string
}

variable "tls" {
  description = "The site's domains and their certificate in `us-east-1`. Without it the site answers under CloudFront's name."
  type = object({
    domains         = list(string)
    certificate_arn = string
  })
  default = null
}

variable "api" {
  description = "What is forwarded to the backend: paths, and the way to it, a VPC origin with its name."
  type = object({
    paths         = list(string)
    domain_name   = string
    vpc_origin_id = string
  })
  default = null

  validation {
    condition     = alltrue([for path in try(var.api.paths, []) : startswith(path, "/") && path != "/*"])
    error_message = "A path begins with a slash, and `/*` would leave nothing for the site."
  }
}

variable "trailing_slash" {
  description = "As in `next.config.js`: with it a page is `path/index.html`, without it `path.html`."
  type        = bool
  default     = false
}

variable "content_security_policy" {
  description = "The header `Content-Security-Policy` of the site."
  type        = string
  default     = "default-src 'self'; base-uri 'self'; frame-ancestors 'none'; object-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'"
}

variable "price_class" {
  description = "Where CloudFront answers from."
  type        = string
  default     = "PriceClass_All"

  validation {
    condition     = contains(["PriceClass_100", "PriceClass_200", "PriceClass_All"], var.price_class)
    error_message = "The price class is `PriceClass_100`, `PriceClass_200` or `PriceClass_All`."
  }
}

variable "web_acl_arn" {
  description = "ARN of a web ACL of scope `CLOUDFRONT` before the distribution."
  type        = string
  default     = null
}

variable "access_logs" {
  description = "Where access logs go: ARN of a bucket, with a prefix."
  type = object({
    destination_arn = string
  })
  default = null
}

variable "bucket" {
  description = "Days for which replaced files can be restored, and whether the bucket may be destroyed with files in it."
  type = object({
    noncurrent_version_expiration_days = optional(number, 30)
    force_destroy                      = optional(bool, false)
  })
  default = {}
}

variable "kms_key" {
  description = "The key that encrypts what is kept; without it one that AWS keeps does."
  type = object({
    arn = string
  })
  default = null
}
