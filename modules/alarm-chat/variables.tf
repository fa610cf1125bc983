variable "name" {
  description = "Prefix of all resource names, such as `acme-prod`."
  type        = string
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
