variable "name" {
  description = "Prefix of the bucket name, such as `acme-prod`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.name)) && length(var.name) <= 23
    error_message = "`name` must be lower-case letters, digits and single hyphens, at most 23 characters: a bucket name allows 63, and the suffixes take 40."
  }
}

variable "retention_days" {
  description = "Days to keep logs."
  type        = number
  default     = 90

  validation {
    condition     = var.retention_days >= 1
    error_message = "`retention_days` must be at least 1."
  }
}

variable "load_balancers" {
  description = "Whether load balancers also write to the bucket. If so, it uses S3-managed encryption: load balancers support nothing else."
  type        = bool
  default     = false
}

variable "force_destroy" {
  description = "Whether the bucket may be destroyed while it holds logs."
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
