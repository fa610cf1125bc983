variable "name" {
  description = "Name of the bucket, unique in the whole of AWS, such as `acme-123456789012-terraform-state`."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.name))
    error_message = "The name has 3 to 63 lower-case letters, digits, dots and hyphens."
  }
}

variable "noncurrent_version_expiration_days" {
  description = "Days after which a state that was overwritten is gone for good."
  type        = number
  default     = 365

  validation {
    condition     = var.noncurrent_version_expiration_days >= 30
    error_message = "At least 30 days: a broken state is not always noticed at once."
  }
}
