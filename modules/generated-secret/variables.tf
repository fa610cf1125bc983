variable "name" {
  description = "Name of the secret in Secrets Manager, such as `acme/prod/database-password`."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9/_+=.@-]{1,512}$", var.name))
    error_message = "`name` must have 1 to 512 letters, digits and characters of `/_+=.@-`."
  }

  validation {
    condition     = !can(regex("-.{6}$", var.name))
    error_message = "`name` must not end in a hyphen and six characters: Secrets Manager could mistake its partial ARN for a full one."
  }
}

variable "description" {
  description = "Purpose of the secret."
  type        = string
}

variable "length" {
  description = "Length of the value: letters and digits, at least one of each kind."
  type        = number

  validation {
    condition     = var.length >= 16 && var.length <= 128
    error_message = "`length` must be between 16 and 128."
  }
}

variable "value_version" {
  description = "Version of the value. Increase it by one to replace the value."
  type        = number
  default     = 1

  validation {
    condition     = var.value_version >= 1 && floor(var.value_version) == var.value_version
    error_message = "`value_version` must be a whole number from 1."
  }
}

variable "recovery_window_days" {
  description = "Days in which the deleted secret can be restored: 7 to 30, or 0 to delete it immediately."
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
