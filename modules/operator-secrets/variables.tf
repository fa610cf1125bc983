variable "secrets" {
  description = "The secrets: what each is for (the environment variable that gets its value), and its name in Secrets Manager."
  type        = map(string)

  validation {
    condition     = alltrue([for name in values(var.secrets) : !can(regex("-.{6}$", name))])
    error_message = "A name must not end in a hyphen and six characters: Secrets Manager could not tell its partial ARN from a full one."
  }
}

variable "recovery_window_days" {
  description = "Days for which a deleted secret can be recovered: 7 to 30, or 0 to delete it at once."
  type        = number
  default     = 30
}

variable "kms_key" {
  description = "The key that encrypts what is kept; without it one that AWS keeps does."
  type = object({
    arn = string
  })
  default = null
}
