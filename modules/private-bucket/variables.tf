variable "name" {
  description = "What the bucket's name begins with, such as `acme-prod-files`; account and region follow."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$", var.name))
    error_message = "The name has 3 to 36 lower-case letters, digits and hyphens: with account and region it may have 63."
  }
}

variable "kms_key" {
  description = "The key that encrypts the objects; without it a key of S3 does."
  type = object({
    arn = string
  })
  default = null
}

variable "lock_days" {
  description = "Days for which every object is locked against deletion and change; without it none is."
  type        = number
  default     = null
}

variable "expiration_days" {
  description = "Days after which objects are deleted; without it they stay."
  type        = number
  default     = null
}

variable "noncurrent_version_expiration_days" {
  description = "Days after which deleted and overwritten objects are gone for good."
  type        = number
  default     = 90

  validation {
    condition     = var.noncurrent_version_expiration_days >= 1
    error_message = "At least one day."
  }
}

variable "policy_statements" {
  description = "What services of AWS may do: which service, the action, below which prefix (null for the bucket itself), and the condition, if any."
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
  description = "Whether the bucket may be destroyed with objects in it."
  type        = bool
  default     = false
}
