variable "name" {
  description = "Name of the log delivery, such as `acme-prod-frontend`."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,60}$", var.name))
    error_message = "`name` must have 1 to 60 letters, digits, hyphens and underscores."
  }
}

variable "distribution_arn" {
  description = "ARN of the distribution."
  type        = string
}

variable "destination_arn" {
  description = "ARN of the bucket for the logs, with a prefix."
  type        = string
}
