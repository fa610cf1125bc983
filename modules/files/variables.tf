variable "name" {
  description = "Prefix of the bucket's name, such as `acme-prod`."
  type        = string
}

variable "upload_origins" {
  description = "Origins of pages whose browsers may upload with signed URLs, such as `https://example.com`."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for origin in var.upload_origins : can(regex("^https?://[^/*]+$", origin))])
    error_message = "An origin is scheme and host without a path, such as `https://example.com`."
  }
}

variable "noncurrent_version_expiration_days" {
  description = "Days after which deleted and overwritten files are gone for good."
  type        = number
  default     = 90

  validation {
    condition     = var.noncurrent_version_expiration_days >= 1
    error_message = "At least one day."
  }
}

variable "force_destroy" {
  description = "Whether the bucket may be destroyed with files in it."
  type        = bool
  default     = false
}

variable "kms_key" {
  description = "The key that encrypts what is kept; without it one that AWS keeps does."
  type = object({
    arn = string
  })
  default = null
}
