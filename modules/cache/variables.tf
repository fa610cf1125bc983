variable "name" {
  description = "Prefix of all resource names, such as `acme-prod`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.name)) && length(var.name) <= 34
    error_message = "`name` must be lower-case letters, digits and single hyphens, at most 34 characters: a replication group ID allows 40, and `-cache` takes 6."
  }
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

  validation {
    condition     = var.cluster_mode == null ? true : var.cluster_mode.shards >= 1 && var.cluster_mode.shards <= 500
    error_message = "`cluster_mode.shards` must be between 1 and 500."
  }

  validation {
    condition     = var.cluster_mode == null ? true : var.cluster_mode.replicas >= 0 && var.cluster_mode.replicas <= 5
    error_message = "`cluster_mode.replicas` must be between 0 and 5."
  }
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

  validation {
    condition     = var.snapshot.retention_days >= 0 && var.snapshot.retention_days <= 35
    error_message = "`snapshot.retention_days` must be between 0 and 35."
  }
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

  validation {
    condition     = var.url_secret.recovery_window_days == 0 || (var.url_secret.recovery_window_days >= 7 && var.url_secret.recovery_window_days <= 30)
    error_message = "`url_secret.recovery_window_days` must be between 7 and 30, or 0."
  }

  validation {
    condition     = can(regex("^[A-Za-z0-9/_+=.@-]{1,512}$", var.url_secret.name)) && !can(regex("-.{6}$", var.url_secret.name))
    error_message = "`url_secret.name` must have 1 to 512 letters, digits and characters of `/_+=.@-`, and must not end in a hyphen and six characters."
  }
}

variable "kms_key" {
  description = "KMS key for encryption at rest. Defaults to an AWS-managed key."
  type = object({
    arn = string
  })
  default = null
}
