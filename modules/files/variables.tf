variable "name" {
  description = "Prefix of the bucket name, such as `acme-prod`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.name)) && length(var.name) <= 29
    error_message = "`name` must be lower-case letters, digits and single hyphens, at most 29 characters: a bucket name allows 63, and the suffixes take 34."
  }
}

variable "upload_origins" {
  description = "Origins of web pages that may upload with presigned URLs, such as `https://example.com`."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for origin in var.upload_origins : can(regex("^https?://[^/*]+$", origin))])
    error_message = "An origin is a scheme and a host without a path, such as `https://example.com`."
  }
}

variable "noncurrent_version_expiration_days" {
  description = "Days to keep deleted and overwritten files."
  type        = number
  default     = 90

  validation {
    condition     = var.noncurrent_version_expiration_days >= 1
    error_message = "`noncurrent_version_expiration_days` must be at least 1."
  }
}

variable "force_destroy" {
  description = "Whether the bucket may be destroyed while it holds files."
  type        = bool
  default     = false
}

variable "kms_key" {
  description = "KMS key for encryption at rest. Defaults to S3-managed encryption."
  type = object({
    arn = string
  })
  default = null
}
