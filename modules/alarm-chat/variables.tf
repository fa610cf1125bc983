variable "name" {
  description = "Prefix of all resource names, such as `acme-prod`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.name)) && length(var.name) <= 59
    error_message = "`name` must be lower-case letters, digits and single hyphens, at most 59 characters: a role name allows 64, and `-chat` takes 5."
  }
}

variable "topic_arn" {
  description = "ARN of the topic that receives the alarms."
  type        = string
}

variable "secret_arn" {
  description = "ARN of the secret that stores the URL of the chat's incoming webhook."
  type        = string
}

variable "kms_key" {
  description = "KMS key for encryption at rest. Defaults to an AWS-managed key."
  type = object({
    arn = string
  })
  default = null
}
