variable "name" {
  description = "Prefix of the names of all objects, such as `acme-prod`."
  type        = string
}

variable "cidr" {
  description = "The VPC's private IPv4 network, such as `10.0.0.0/16`."
  type        = string

  validation {
    condition     = can(cidrhost(var.cidr, 0)) && try(cidrhost(var.cidr, 0) == split("/", var.cidr)[0], false)
    error_message = "The network is an IPv4 CIDR block without bits beyond its prefix."
  }
}

variable "availability_zones" {
  description = "The availability zones by name, each with its subnets' address ranges and whether it has a NAT gateway. The name is the identity of everything in the zone."
  type = map(object({
    public_cidr   = string
    private_cidr  = string
    isolated_cidr = string
    nat_gateway   = optional(bool, false)
  }))

  validation {
    condition     = length(var.availability_zones) >= 2
    error_message = "At least two availability zones are needed: the load balancer and the database's subnet group span two."
  }

  validation {
    condition     = anytrue([for zone in var.availability_zones : zone.nat_gateway])
    error_message = "At least one availability zone needs a NAT gateway: the tasks call services on the internet."
  }
}

variable "flow_log_retention_days" {
  description = "Days for which flow logs are kept."
  type        = number
  default     = 90
}

variable "foreign_s3_buckets" {
  description = "Buckets of other accounts in this region that the tasks read from. The endpoint lets through no others."
  type        = list(string)
  default     = []
}

variable "interface_endpoints" {
  description = "AWS services that are reached without a NAT gateway, by the end of their endpoint's name, such as `ecr.dkr`."
  type        = list(string)
  default     = []

  validation {
    condition     = !contains(var.interface_endpoints, "s3")
    error_message = "S3 has a gateway endpoint, which is free."
  }
}

variable "kms_key" {
  description = "The key that encrypts what is kept; without it one that AWS keeps does."
  type = object({
    arn = string
  })
  default = null
}
