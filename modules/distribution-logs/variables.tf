variable "name" {
  description = "Name of the log delivery, such as `acme-prod-frontend`."
  type        = string
}

variable "distribution_arn" {
  description = "ARN of the distribution."
  type        = string
}

variable "destination_arn" {
  description = "ARN of the bucket for the logs, with a prefix."
  type        = string
}
