variable "name" {
  description = "Prefix of all resource names, such as `acme-prod`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.name)) && length(var.name) <= 29
    error_message = "`name` must be lower-case letters, digits and single hyphens, at most 29 characters: a bucket name allows 63, and the suffixes take 34."
  }
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

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "`log_retention_days` must be a retention that CloudWatch Logs supports: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653."
  }
}
