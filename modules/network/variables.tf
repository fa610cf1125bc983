variable "name" {
  description = "Prefix of all resource names, such as `acme-prod`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.name)) && length(var.name) <= 39
    error_message = "`name` must be lower-case letters, digits and single hyphens, at most 39 characters: a role name allows 64, and the suffixes take 25."
  }
}

variable "cidr" {
  description = "Private IPv4 network of the VPC, such as `10.0.0.0/16`."
  type        = string

  validation {
    condition     = can(cidrhost(var.cidr, 0)) && try(cidrhost(var.cidr, 0) == split("/", var.cidr)[0], false)
    error_message = "`cidr` must be an IPv4 CIDR block without host bits, such as `10.0.0.0/16`."
  }

  validation {
    condition     = try(tonumber(split("/", var.cidr)[1]) >= 16 && tonumber(split("/", var.cidr)[1]) <= 28, false)
    error_message = "The prefix length of `cidr` must be between 16 and 28."
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
  default     = 365

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.flow_log_retention_days)
    error_message = "`flow_log_retention_days` must be a retention that CloudWatch Logs supports: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653."
  }
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
