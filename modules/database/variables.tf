variable "name" {
  description = "Prefix of the names of all objects, such as `acme-prod`."
  type        = string
}

variable "vpc_id" {
  description = "ID of the VPC."
  type        = string
}

variable "subnet_ids" {
  description = "IDs of isolated subnets in at least two availability zones."
  type        = list(string)
}

variable "clients" {
  description = "Security groups that may connect: what they are, and their ID."
  type        = map(string)
  default     = {}
}

variable "engine_version" {
  description = "PostgreSQL's version: `16.10` stays, `16` takes minor upgrades by itself."
  type        = string
  default     = "16"

  validation {
    condition     = can(regex("^[0-9]+(\\.[0-9]+)?$", var.engine_version))
    error_message = "The version is a major one such as `16`, or a full one such as `16.10`."
  }
}

variable "instance_class" {
  description = "Instance class, such as `db.t4g.medium`."
  type        = string

  validation {
    condition     = startswith(var.instance_class, "db.")
    error_message = "An instance class is written like `db.t4g.medium`."
  }
}

variable "database" {
  description = "The first database and the user that owns it."
  type = object({
    name     = optional(string, "app")
    username = optional(string, "app")
  })
  default = {}
}

variable "password" {
  description = "The user's password, from the secret that holds it."
  type        = string
  ephemeral   = true
  sensitive   = true
}

variable "password_version" {
  description = "Version of the password. The password is set when it changes."
  type        = number
}

variable "storage" {
  description = "Storage in GiB, and the limit up to which it grows; provisioned iops and MiB a second from 400 GiB."
  type = object({
    allocated     = number
    max_allocated = number
    iops          = optional(number)
    throughput    = optional(number)
  })

  validation {
    condition     = var.storage.max_allocated >= var.storage.allocated
    error_message = "`max_allocated` must not be less than `allocated`."
  }

  validation {
    condition     = var.storage.allocated >= 400 || (var.storage.iops == null && var.storage.throughput == null)
    error_message = "Below 400 GiB, gp3 takes neither `iops` nor `throughput`."
  }
}

variable "multi_az" {
  description = "Whether a standby in another availability zone takes over by itself."
  type        = bool
  default     = true
}

variable "backup" {
  description = "Days for which backups are kept, when they are taken (UTC), and whether the data outlives the instance."
  type = object({
    retention_days = optional(number, 30)
    window         = optional(string, "03:00-04:00")
    final_snapshot = optional(bool, true)
  })
  default = {}

  validation {
    condition     = var.backup.retention_days >= 1 && var.backup.retention_days <= 35
    error_message = "Backups are kept for 1 to 35 days."
  }
}

variable "maintenance_window" {
  description = "When AWS may restart the instance (UTC)."
  type        = string
  default     = "sun:05:00-sun:06:00"
}

variable "deletion_protection" {
  description = "Whether RDS refuses to delete the instance."
  type        = bool
  default     = true
}

variable "preload_libraries" {
  description = "Libraries that PostgreSQL loads at its start. Extensions such as pgvector need no entry."
  type        = list(string)
  default     = ["pg_stat_statements"]

  validation {
    condition     = !contains(var.preload_libraries, "vector")
    error_message = "pgvector is created with `CREATE EXTENSION vector`; RDS refuses to preload it."
  }
}

variable "monitoring" {
  description = "Seconds between the operating system's metrics (0 for none), days of Performance Insights and of logs."
  type = object({
    interval                            = optional(number, 60)
    performance_insights_retention_days = optional(number, 7)
    log_retention_days                  = optional(number, 90)
  })
  default = {}

  validation {
    condition     = contains([0, 1, 5, 10, 15, 30, 60], var.monitoring.interval)
    error_message = "The interval is 0, 1, 5, 10, 15, 30 or 60 seconds."
  }
}

variable "url_secret" {
  description = "The secret with the connection URL: its name, recovery window in days, scheme and parameters."
  type = object({
    name                 = string
    recovery_window_days = optional(number, 30)
    scheme               = optional(string, "postgresql+asyncpg")
    parameters           = optional(string, "ssl=require")
  })
}

variable "kms_key" {
  description = "The key that encrypts what is kept; without it one that AWS keeps does."
  type = object({
    arn = string
  })
  default = null
}
