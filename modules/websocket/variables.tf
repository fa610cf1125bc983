variable "name" {
  description = "Prefix of the names of all objects, such as `acme-prod`."
  type        = string
}

variable "vpc_id" {
  description = "ID of the VPC."
  type        = string
}

variable "subnet_ids" {
  description = "IDs of the private subnets in which the network load balancer stands."
  type        = list(string)
}

variable "backend" {
  description = "The tasks that are told of connections: security group, port, the path below which they are told, and the path of health checks."
  type = object({
    security_group_id = string
    port              = optional(number, 8000)
    path              = optional(string, "/ws")
    health_check_path = optional(string, "/health")
  })
}

variable "domain" {
  description = "The name under which connections are accepted, and its certificate in this region. Without it, API Gateway's own name is used."
  type = object({
    name            = string
    certificate_arn = string
  })
  default = null
}

variable "throttling" {
  description = "Messages a second that are let through on average, and at once."
  type = object({
    rate_limit  = optional(number, 500)
    burst_limit = optional(number, 1000)
  })
  default = {}
}

variable "authorizer" {
  description = "The function that decides who is connected, as of `websocket-authorizer`: its name, and the ARN by which it is called."
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
  description = "Days for which logs are kept."
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
