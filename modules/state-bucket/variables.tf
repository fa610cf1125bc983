variable "name" {
  description = "Name of the bucket, globally unique, such as `acme-123456789012-terraform-state`."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.name))
    error_message = "`name` must have 3 to 63 lower-case letters, digits, dots and hyphens."
  }
}

variable "noncurrent_version_expiration_days" {
  description = "Days to keep overwritten states."
  type        = number
  default     = 365

  validation {
    condition     = var.noncurrent_version_expiration_days >= 30
    error_message = "`noncurrent_version_expiration_days` must be at least 30: a broken state is not always noticed at once."
  }
}
