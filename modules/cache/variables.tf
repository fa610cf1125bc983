variable "name" {
  description = "Prefix of all resource names, such as `acme-prod`."
  type        = string
}

variable "vpc_id" {
  description = "ID of the VPC."
  type        = string
}

variable "subnet_ids" {
  description = "IDs of isolated subnets."
  type        = list(string)
}

variable "clients" {
  description = "Security groups that may connect: a label for each, and its ID."
  type        = map(string)
  default     = {}
}

variable "engine" {
  description = "Engine: `redis` or `valkey`."
  type        = string
  default     = "redis"

  validation {
    condition     = contains(["redis", "valkey"], var.engine)
    error_message = "`engine` must be `redis` or `valkey`."
  }
}

variable "engine_version" {
  description = "Engine version, such as `7.1`."
  type        = string
  default     = "7.1"
}

variable "node_type" {
  description = "Node type, such as `cache.t4g.medium`."
  type        = string

  validation {
    condition     = startswith(var.node_type, "cache.")
    error_message = "`node_type` must begin with `cache.`, such as `cache.t4g.medium`."
  }
}

variable "nodes" {
  description = "Number of nodes: one primary, the others replicas. Ignored in cluster mode."
  type        = number
  default     = 2

  validation {
    condition     = var.nodes >= 1 && var.nodes <= 6
    error_message = "`nodes` must be between 1 and 6."
  }
}

variable "cluster_mode" {
  description = "Number of shards and of replicas for each shard. Null disables cluster mode."
  type = object({
    shards   = number
    replicas = number
  })
  default = null
}

variable "multi_az" {
  description = "Whether replicas run in other availability zones."
  type        = bool
  default     = true

  validation {
    condition     = !var.multi_az || try(var.cluster_mode.replicas, var.nodes - 1) > 0
    error_message = "`multi_az` needs at least one replica."
  }
}

variable "parameters" {
  description = "Engine parameters that override the defaults."
  type        = map(string)
  default     = { maxmemory-policy = "volatile-lru" }
}

variable "snapshot" {
  description = "Days to keep snapshots (0 disables them), and the daily snapshot window (UTC)."
  type = object({
    retention_days = optional(number, 5)
    window         = optional(string, "02:00-03:00")
  })
  default = {}
}

variable "maintenance_window" {
  description = "Weekly window in which AWS may restart nodes (UTC)."
  type        = string
  default     = "sun:06:00-sun:07:00"
}

variable "auth_token" {
  description = "Token that clients must send. Set it only together with `authentication_override.tf`, which passes it on."
  type        = string
  ephemeral   = true
  sensitive   = true
  default     = null
}

variable "auth_token_version" {
  description = "Version of the token. A new version sets the token again."
  type        = number
  default     = 1
}

variable "url_secret" {
  description = "The secret that stores the connection URL: name and recovery window in days."
  type = object({
    name                 = string
    recovery_window_days = optional(number, 30)
  })
}

variable "kms_key" {
  description = "KMS key for encryption at rest. Defaults to an AWS-managed key."
  type = object({
    arn = string
  })
  default = null
}
