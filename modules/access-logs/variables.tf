variable "name" {
  description = "Prefix of the bucket's name, such as `acme-prod`."
  type        = string
}

variable "retention_days" {
  description = "Days for which logs are kept."
  type        = number
  default     = 90

  validation {
    condition     = var.retention_days >= 1
    error_message = "At least one day."
  }
}

variable "load_balancers" {
  description = "Whether load balancers write to it as well. Then a key of S3 encrypts it: they can write to no other bucket."
  type        = bool
  default     = false
}

variable "force_destroy" {
  description = "Whether the bucket may be destroyed with logs in it."
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
