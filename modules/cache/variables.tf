variable "name" {
  description = "Prefix of the names of all objects, such as `acme-prod`."
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
  description = "Security groups that may connect: what they are, and their ID."
  type        = map(string)
  default     = {}
}

variable "engine" {
  description = "`redis` or `valkey`."
  type        = string
  default     = "redis"

  validation {
    condition     = contains(["redis", "valkey"], var.engine)
    error_message = "The engine is `redis` or `valkey`."
  }
}

variable "engine_version" {
  description = "Version of the engine, such as `7.1`."
  type        = string
  default     = "7.1"
}

variable "node_type" {
  description = "Node type, such as `cache.t4g.medium`."
  type        = string

  validation {
    condition     = startswith(var.node_type, "cache.")
    error_message = "A node type is written like `cache.t4g.medium`."
  }
}

variable "nodes" {
  description = "Nodes with the same data: one primary, the others replicas. Of no meaning in cluster mode."
  type        = number
  default     = 2

  validation {
    condition     = var.nodes >= 1 && var.nodes <= 6
    error_message = "There are 1 to 6 nodes."
  }
}

variable "cluster_mode" {
  description = "Shards and the replicas of each, to spread the keys; null for one set of keys."
  type = object({
    shards   = number
    replicas = number
  })
  default = null
}

variable "multi_az" {
  description = "Whether replicas stand in other availability zones."
  type        = bool
  default     = true

  validation {
    condition     = !var.multi_az || try(var.cluster_mode.replicas, var.nodes - 1) > 0
    error_message = "Several availability zones need a replica."
  }
}

variable "parameters" {
  description = "Parameters of the engine that differ from its defaults."
  type        = map(string)
  default     = { maxmemory-policy = "volatile-lru" }
}

variable "snapshot" {
  description = "Days for which snapshots are kept (0 for none), and when they are taken (UTC)."
  type = object({
    retention_days = optional(number, 5)
    window         = optional(string, "02:00-03:00")
  })
  default = {}
}

variable "maintenance_window" {
  description = "When AWS may restart nodes (UTC)."
  type        = string
  default     = "sun:06:00-sun:07:00"
}

variable "auth_token" {
  description = "The token that clients must show. Give it only together with `authentication_override.tf`, which sets it."
  type        = string
  ephemeral   = true
  sensitive   = true
  default     = null
}

variable "auth_token_version" {
  description = "Version of the token. The token is set when it changes."
  type        = number
  default     = 1
}

variable "url_secret" {
  description = "The secret with the connection URL: its name and recovery window in days."
  type = object({
    name                 = string
    recovery_window_days = optional(number, 30)
  })
}

variable "kms_key" {
  description = "The key that encrypts what is kept; without it one that AWS keeps does."
  type = object({
    arn = string
  })
  default = null
}
