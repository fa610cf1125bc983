variable "name" {
  description = "Name of the web ACL, such as `acme-prod-edge`."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,128}$", var.name))
    error_message = "`name` must have 1 to 128 letters, digits, hyphens and underscores."
  }
}

variable "scope" {
  description = "Scope: `REGIONAL`, or `CLOUDFRONT` with a provider for us-east-1."
  type        = string

  validation {
    condition     = contains(["CLOUDFRONT", "REGIONAL"], var.scope)
    error_message = "`scope` must be `CLOUDFRONT` or `REGIONAL`."
  }
}

variable "associated_arns" {
  description = "ARNs of load balancers to protect, each with a label. A distribution refers to the web ACL itself."
  type        = map(string)
  default     = {}
}

variable "rate_limit" {
  description = "Requests from one IP address in five minutes above which WAF blocks it."
  type        = number
  default     = 2000

  validation {
    condition     = var.rate_limit >= 10 && var.rate_limit <= 2000000000
    error_message = "`rate_limit` must be between 10 and 2000000000."
  }
}

variable "log_retention_days" {
  description = "Days to keep the logs of blocked and counted requests."
  type        = number
  default     = 365

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "`log_retention_days` must be a retention that CloudWatch Logs supports: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653."
  }
}

variable "kms_key" {
  description = "KMS key for encryption at rest. Defaults to an AWS-managed key."
  type = object({
    arn = string
  })
  default = null
}
