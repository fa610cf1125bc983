variable "name" {
  description = "Prefix of the names of all objects, such as `acme-prod`."
  type        = string
}

variable "secret_arn" {
  description = "ARN of the secret with the key that signs tokens (HS256)."
  type        = string
}

variable "log_retention_days" {
  description = "Days for which the function's logs are kept."
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
