variable "name" {
  description = "Prefix of all resource names, such as `acme-prod`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.name)) && length(var.name) <= 22
    error_message = "`name` must be lower-case letters, digits and single hyphens, at most 22 characters: a load balancer name allows 32, and `-websocket` takes 10."
  }
}

variable "vpc_id" {
  description = "ID of the VPC."
  type        = string
}

variable "subnet_ids" {
  description = "IDs of the private subnets for the network load balancer."
  type        = list(string)
}

variable "backend" {
  description = "Tasks that receive the events: security group, port, base path of the events, and path of health checks."
  type = object({
    security_group_id = string
    port              = optional(number, 8000)
    path              = optional(string, "/ws")
    health_check_path = optional(string, "/health")
  })
}

variable "domain" {
  description = "Custom domain name and its certificate in this region. Without it the API uses its API Gateway URL."
  type = object({
    name            = string
    certificate_arn = string
  })
  default = null
}

variable "throttling" {
  description = "Limits for messages per second: steady rate and burst."
  type = object({
    rate_limit  = optional(number, 500)
    burst_limit = optional(number, 1000)
  })
  default = {}

  validation {
    condition     = var.throttling.rate_limit > 0 && var.throttling.burst_limit > 0
    error_message = "`throttling.rate_limit` and `throttling.burst_limit` must be greater than 0."
  }
}

variable "authorizer" {
  description = "Function that authorises connections, such as `websocket-authorizer`: name and invoke ARN."
  type = object({
    name       = string
    invoke_arn = string
  })
  default = null
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the network load balancer."
  type        = bool
  default     = true
}

variable "log_retention_days" {
  description = "Days to keep the access logs."
  type        = number
  default     = 365

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
