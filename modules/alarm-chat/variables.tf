variable "name" {
  description = "Prefix of the names of all objects, such as `acme-prod`."
  type        = string
}

variable "topic_arn" {
  description = "ARN of the topic that alarms are sent to."
  type        = string
}

variable "secret_arn" {
  description = "ARN of the secret with the URL of the chat's incoming webhook."
  type        = string
}

variable "kms_key" {
  description = "The key that encrypts what is kept; without it one that AWS keeps does."
  type = object({
    arn = string
  })
  default = null
}
