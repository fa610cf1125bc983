variable "name" {
  description = "Prefix of the bucket name, such as `acme-prod-files`. Account and region are appended."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,33}[a-z0-9]$", var.name))
    error_message = "`name` must have 3 to 35 lower-case letters, digits and hyphens: a bucket name allows 63, and account and region take 28."
  }
}

variable "kms_key" {
  description = "KMS key for encryption at rest. Defaults to S3-managed encryption."
  type = object({
    arn = string
  })
  default = null
}

variable "lock_days" {
  description = "Days in which no object version can be deleted or overwritten. Null disables object lock."
  type        = number
  default     = null

  validation {
    condition     = try(var.lock_days >= 1 && var.lock_days <= 36500, true)
    error_message = "`lock_days` must be between 1 and 36500."
  }
}

variable "expiration_days" {
  description = "Days to keep objects. Null keeps them."
  type        = number
  default     = null

  validation {
    condition     = try(var.expiration_days >= 1, true)
    error_message = "`expiration_days` must be at least 1."
  }
}

variable "noncurrent_version_expiration_days" {
  description = "Days to keep deleted and overwritten objects."
  type        = number
  default     = 90

  validation {
    condition     = var.noncurrent_version_expiration_days >= 1
    error_message = "`noncurrent_version_expiration_days` must be at least 1."
  }
}

variable "policy_statements" {
  description = "Permissions of AWS services: service principal, action, prefix (null for the bucket itself), and condition."
  type = list(object({
    Sid          = string
    Service      = string
    Action       = string
    Prefix       = optional(string)
    StringEquals = optional(map(string))
  }))
  default = []
}

variable "force_destroy" {
  description = "Whether the bucket may be destroyed while it holds objects."
  type        = bool
  default     = false
}
