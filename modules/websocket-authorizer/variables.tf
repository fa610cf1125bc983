variable "name" {
  description = "Prefix of all resource names, such as `acme-prod`."
  type        = string
}

variable "secret_arn" {
  description = "ARN of the secret that stores the signing key of the tokens (HS256)."
  type        = string
}

variable "log_retention_days" {
  description = "Days to keep the function's logs."
  type        = number
  default     = 90
}

variable "kms_key" {
  description = "KMS key for encryption at rest. Defaults to an AWS-managed key."
  type = object({
    arn = string
  })
  default = null
}
