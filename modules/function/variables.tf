variable "name" {
  description = "Name of the function and its role, such as `acme-prod-websocket-authorizer`."
  type        = string

  validation {
    condition     = length(var.name) <= 64
    error_message = "`name` must have at most 64 characters, the limit of a role name."
  }
}

variable "description" {
  description = "Purpose of the function."
  type        = string
}

variable "archive" {
  description = "Path of the zip archive that contains the code."
  type        = string
}

variable "handler" {
  description = "Python module and function, such as `authorizer.handler`."
  type        = string
}

variable "environment" {
  description = "Environment variables of the function."
  type        = map(string)
  default     = {}
}

variable "policy_statements" {
  description = "IAM policy statements of the role, in addition to writing logs."
  type = list(object({
    Sid      = string
    Effect   = string
    Action   = list(string)
    Resource = list(string)
    # Operators, each with condition keys and their values: { StringEquals = { "aws:SourceAccount" = ["123456789012"] } }
    Condition = optional(map(map(list(string))))
  }))
  default = []
}

variable "log_retention_days" {
  description = "Days to keep the function's logs."
  type        = number
  default     = 90

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "`log_retention_days` must be a retention that CloudWatch Logs supports: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653."
  }
}

variable "kms_key" {
  description = "KMS key for encryption at rest. Defaults to an AWS-managed key."
  type = object({
    arn = string
  })
  default = null
}
