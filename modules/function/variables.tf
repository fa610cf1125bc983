variable "name" {
  description = "Name of the function and its role, such as `acme-prod-websocket-authorizer`."
  type        = string

  validation {
    condition     = length(var.name) <= 64
    error_message = "A role's name has at most 64 characters."
  }
}

variable "description" {
  description = "What the function does."
  type        = string
}

variable "archive" {
  description = "Path of the zip archive with the code."
  type        = string
}

variable "handler" {
  description = "Module and function, such as `authorizer.handler`."
  type        = string
}

variable "environment" {
  description = "Environment variables."
  type        = map(string)
  default     = {}
}

variable "policy_statements" {
  description = "IAM statements of what the function may do, beside writing its logs."
  type = list(object({
    Sid      = string
    Effect   = string
    Action   = list(string)
    Resource = list(string)
  }))
  default = []
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
