variable "name" {
  description = "Prefix of all resource names, such as `acme-prod`."
  type        = string
}

variable "retention_days" {
  description = "Days to keep and lock records."
  type        = number
  default     = 365

  validation {
    condition     = var.retention_days >= 1 && var.retention_days <= 3653
    error_message = "`retention_days` must be between 1 and 3653."
  }
}

variable "force_destroy" {
  description = "Whether the bucket may be destroyed while it holds records."
  type        = bool
  default     = false
}

variable "log_retention_days" {
  description = "Days to keep the copy of the records in CloudWatch Logs."
  type        = number
  default     = 365
}
