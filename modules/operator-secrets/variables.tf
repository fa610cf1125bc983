variable "secrets" {
  description = "Names in Secrets Manager by purpose: the environment variable that receives the value."
  type        = map(string)

  validation {
    condition     = alltrue([for name in values(var.secrets) : !can(regex("-.{6}$", name))])
    error_message = "A name must not end in a hyphen and six characters: Secrets Manager could mistake its partial ARN for a full one."
  }

  validation {
    condition     = alltrue([for name in values(var.secrets) : can(regex("^[A-Za-z0-9/_+=.@-]{1,512}$", name))])
    error_message = "A name must have 1 to 512 letters, digits and characters of `/_+=.@-`."
  }
}

variable "recovery_window_days" {
  description = "Days in which a deleted secret can be restored: 7 to 30, or 0 to delete it immediately."
  type        = number
  default     = 30

  validation {
    condition     = var.recovery_window_days == 0 || (var.recovery_window_days >= 7 && var.recovery_window_days <= 30)
    error_message = "`recovery_window_days` must be between 7 and 30, or 0."
  }
}

variable "kms_key" {
  description = "KMS key for encryption at rest. Defaults to an AWS-managed key."
  type = object({
    arn = string
  })
  default = null
}
