variable "name" {
  description = "Prefix of the names of all objects, such as `acme-prod`."
  type        = string
}

variable "retention_days" {
  description = "Days for which records are locked and kept."
  type        = number
  default     = 365

  validation {
    condition     = var.retention_days >= 1 && var.retention_days <= 3653
    error_message = "Records are kept for 1 to 3653 days."
  }
}

variable "force_destroy" {
  description = "Whether the bucket may be destroyed with records in it."
  type        = bool
  default     = false
}

variable "log_retention_days" {
  description = "Days for which the records are kept in CloudWatch Logs."
  type        = number
  default     = 365
}
