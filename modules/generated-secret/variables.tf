variable "name" {
  description = "Name of the secret in Secrets Manager, such as `acme/prod/database-password`."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9/_+=.@-]{1,512}$", var.name))
    error_message = "The name has 1 to 512 letters, digits and characters of /_+=.@-."
  }

  validation {
    condition     = !can(regex("-.{6}$", var.name))
    error_message = "The name must not end in a hyphen and six characters: Secrets Manager could not tell its partial ARN from a full one."
  }
}

variable "description" {
  description = "What the secret is for."
  type        = string
}

variable "length" {
  description = "Number of characters of the value: letters and digits, at least one of each kind."
  type        = number
  default     = 32

  validation {
    condition     = var.length >= 16 && var.length <= 128
    error_message = "The length is 16 to 128 characters."
  }
}

variable "value_version" {
  description = "Version of the value. Raise it by one to replace the value."
  type        = number
  default     = 1

  validation {
    condition     = var.value_version >= 1 && floor(var.value_version) == var.value_version
    error_message = "The version is a whole number from 1 up."
  }
}

variable "recovery_window_days" {
  description = "Days for which the deleted secret can be recovered: 7 to 30, or 0 to delete it at once."
  type        = number
  default     = 30

  validation {
    condition     = var.recovery_window_days == 0 || (var.recovery_window_days >= 7 && var.recovery_window_days <= 30)
    error_message = "The recovery window is 7 to 30 days, or 0."
  }
}

variable "kms_key" {
  description = "The key that encrypts what is kept; without it one that AWS keeps does."
  type = object({
    arn = string
  })
  default = null
}
