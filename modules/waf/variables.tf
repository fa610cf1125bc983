variable "name" {
  description = "Name of the web ACL, such as `acme-prod-edge`."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,128}$", var.name))
    error_message = "The name has 1 to 128 letters, digits, hyphens and underscores."
  }
}

variable "scope" {
  description = "`CLOUDFRONT` (with a provider for `us-east-1`) or `REGIONAL`."
  type        = string

  validation {
    condition     = contains(["CLOUDFRONT", "REGIONAL"], var.scope)
    error_message = "The scope is `CLOUDFRONT` or `REGIONAL`."
  }
}

variable "associated_arns" {
  description = "Load balancers that it stands before, by a name of yours. A distribution names its web ACL itself."
  type        = map(string)
  default     = {}
}

variable "rate_limit" {
  description = "Requests of one address in five minutes, above which it is refused."
  type        = number
  default     = 2000

  validation {
    condition     = var.rate_limit >= 10
    error_message = "AWS takes limits from 10 on."
  }
}

variable "log_retention_days" {
  description = "Days for which logs of refused requests are kept."
  type        = number
  default     = 90
}

variable "kms_key" {
  description = "The key that encrypts what is kept; without it one that AWS keeps does."
  type = object({
    arn = string
  })
  default = null
}
