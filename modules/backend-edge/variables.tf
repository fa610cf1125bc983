variable "name" {
  description = "Prefix of the names of all objects, such as `acme-prod`."
  type        = string
}

variable "load_balancer" {
  description = "The internal load balancer: ARN, DNS name, and a name that its certificate holds where it has one."
  type = object({
    arn              = string
    dns_name         = string
    certificate_name = optional(string)
  })
}

variable "tls" {
  description = "The API's domains and their certificate in `us-east-1`. Without it the API answers under CloudFront's name."
  type = object({
    domains         = list(string)
    certificate_arn = string
  })
  default = null
}

variable "root_path" {
  description = "What is answered to a request for `/`."
  type        = string
  default     = "/health"
}

variable "price_class" {
  description = "Where CloudFront answers from."
  type        = string
  default     = "PriceClass_All"

  validation {
    condition     = contains(["PriceClass_100", "PriceClass_200", "PriceClass_All"], var.price_class)
    error_message = "The price class is `PriceClass_100`, `PriceClass_200` or `PriceClass_All`."
  }
}

variable "web_acl_arn" {
  description = "ARN of a web ACL of scope `CLOUDFRONT` before the distribution."
  type        = string
  default     = null
}

variable "access_logs" {
  description = "Where access logs go: ARN of a bucket, with a prefix."
  type = object({
    destination_arn = string
  })
  default = null
}
