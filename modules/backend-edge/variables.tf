variable "name" {
  description = "Prefix of all resource names, such as `acme-prod`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.name)) && length(var.name) <= 52
    error_message = "`name` must be lower-case letters, digits and single hyphens, at most 52 characters: a log delivery name allows 60, and `-backend` takes 8."
  }
}

variable "load_balancer" {
  description = "The internal load balancer: ARN, DNS name and, if it serves TLS, a name on its certificate."
  type = object({
    arn              = string
    dns_name         = string
    certificate_name = optional(string)
  })
}

variable "tls" {
  description = "Domains of the API and their certificate in us-east-1. Without it the API uses the CloudFront domain name."
  type = object({
    domains         = list(string)
    certificate_arn = string
  })
  default = null
}

variable "root_path" {
  description = "Path that serves requests for `/`."
  type        = string
  default     = "/health"
}

variable "price_class" {
  description = "CloudFront price class, which selects the edge locations."
  type        = string
  default     = "PriceClass_All"

  validation {
    condition     = contains(["PriceClass_100", "PriceClass_200", "PriceClass_All"], var.price_class)
    error_message = "`price_class` must be `PriceClass_100`, `PriceClass_200` or `PriceClass_All`."
  }
}

variable "web_acl_arn" {
  description = "ARN of a web ACL with scope `CLOUDFRONT` to attach to the distribution."
  type        = string
  default     = null
}

variable "access_logs" {
  description = "Destination of access logs: bucket ARN with a prefix."
  type = object({
    destination_arn = string
  })
  default = null
}
