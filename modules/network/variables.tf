variable "name" {
  description = "Prefix of all resource names, such as `acme-prod`."
  type        = string
}

variable "cidr" {
  description = "Private IPv4 network of the VPC, such as `10.0.0.0/16`."
  type        = string

  validation {
    condition     = can(cidrhost(var.cidr, 0)) && try(cidrhost(var.cidr, 0) == split("/", var.cidr)[0], false)
    error_message = "The network is an IPv4 CIDR block without bits beyond its prefix."
  }
}

variable "availability_zones" {
  description = "Availability zones by name: CIDR blocks of the subnets, and whether the zone has a NAT gateway. The name is the identity of the zone's resources in the state."
  type = map(object({
    public_cidr   = string
    private_cidr  = string
    isolated_cidr = string
    nat_gateway   = optional(bool, false)
  }))

  validation {
    condition     = length(var.availability_zones) >= 2
    error_message = "`availability_zones` needs at least 2 entries: the load balancer and the database's subnet group span two zones."
  }

  validation {
    condition     = anytrue([for zone in var.availability_zones : zone.nat_gateway])
    error_message = "At least one zone needs a NAT gateway: the tasks call services on the internet."
  }
}

variable "flow_log_retention_days" {
  description = "Days to keep flow logs."
  type        = number
  default     = 90
}

variable "foreign_s3_buckets" {
  description = "Buckets of other accounts in this region that the tasks may read. The endpoint policy allows no others."
  type        = list(string)
  default     = []
}

variable "interface_endpoints" {
  description = "AWS services to reach through interface endpoints instead of a NAT gateway, by the end of the service name, such as `ecr.dkr`."
  type        = list(string)
  default     = []

  validation {
    condition     = !contains(var.interface_endpoints, "s3")
    error_message = "`interface_endpoints` must not contain `s3`: S3 has a gateway endpoint, which is free."
  }
}

variable "kms_key" {
  description = "KMS key for encryption at rest. Defaults to an AWS-managed key."
  type = object({
    arn = string
  })
  default = null
}
