variable "name" {
  description = "Prefix of all resource names, such as `acme-prod`."
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
  description = "Security groups that may connect: a label for each, and its ID."
  type        = map(string)
  default     = {}
}

variable "engine_version" {
  description = "PostgreSQL version: `16.10` pins the minor version, `16` lets AWS upgrade it."
  type        = string
  default     = "16"

  validation {
    condition     = can(regex("^[0-9]+(\\.[0-9]+)?$", var.engine_version))
    error_message = "`engine_version` must be a major version such as `16`, or a full version such as `16.10`."
  }
}

variable "instance_class" {
  description = "Instance class, such as `db.t4g.medium`."
  type        = string

  validation {
    condition     = startswith(var.instance_class, "db.")
    error_message = "`instance_class` must begin with `db.`, such as `db.t4g.medium`."
  }
}

variable "database" {
  description = "Name of the initial database and the user that owns it."
  type = object({
    name     = optional(string, "app")
    username = optional(string, "app")
  })
  default = {}
}

variable "password" {
  description = "Password of the user, from the secret that stores it."
  type        = string
  ephemeral   = true
  sensitive   = true
}

variable "password_version" {
  description = "Version of the password. A new version sets the password again."
  type        = number
}

variable "storage" {
  description = "Allocated storage in GiB, limit of storage autoscaling in GiB, and, from 400 GiB on, provisioned IOPS and throughput in MiB/s."
  type = object({
    allocated     = number
    max_allocated = number
    iops          = optional(number)
    throughput    = optional(number)
  })

  validation {
    condition     = var.storage.max_allocated >= var.storage.allocated
    error_message = "`storage.max_allocated` must not be less than `storage.allocated`."
  }

  validation {
    condition     = var.storage.allocated >= 400 || (var.storage.iops == null && var.storage.throughput == null)
    error_message = "`storage.iops` and `storage.throughput` need at least 400 GiB of gp3 storage."
  }
}

variable "multi_az" {
  description = "Whether a standby in another availability zone takes over automatically."
  type        = bool
  default     = true
}

variable "backup" {
  description = "Days to keep automated backups, the daily backup window (UTC), and whether a final snapshot and the backups outlive the instance."
  type = object({
    retention_days = optional(number, 30)
    window         = optional(string, "03:00-04:00")
    final_snapshot = optional(bool, true)
  })
  default = {}

  validation {
    condition     = var.backup.retention_days >= 1 && var.backup.retention_days <= 35
    error_message = "`backup.retention_days` must be between 1 and 35."
  }
}

variable "maintenance_window" {
  description = "Weekly window in which AWS may restart the instance (UTC)."
  type        = string
  default     = "sun:05:00-sun:06:00"
}

variable "deletion_protection" {
  description = "Whether RDS refuses to delete the instance."
  type        = bool
  default     = true
}

variable "preload_libraries" {
  description = "Libraries PostgreSQL loads at startup. Extensions such as pgvector need no entry."
  type        = list(string)
  default     = ["pg_stat_statements"]

  validation {
    condition     = !contains(var.preload_libraries, "vector")
    error_message = "`preload_libraries` must not contain `vector`: RDS cannot preload pgvector. Use `CREATE EXTENSION vector` instead."
  }
}

variable "monitoring" {
  description = "Interval of Enhanced Monitoring in seconds (0 disables it), days to keep Performance Insights data, and days to keep logs."
  type = object({
    interval                            = optional(number, 60)
    performance_insights_retention_days = optional(number, 7)
    log_retention_days                  = optional(number, 90)
  })
  default = {}

  validation {
    condition     = contains([0, 1, 5, 10, 15, 30, 60], var.monitoring.interval)
    error_message = "`monitoring.interval` must be 0, 1, 5, 10, 15, 30 or 60."
  }
}

variable "url_secret" {
  description = "The secret that stores the connection URL: name, recovery window in days, URL scheme and query parameters."
  type = object({
    name                 = string
    recovery_window_days = optional(number, 30)
    scheme               = optional(string, "postgresql+asyncpg")
    parameters           = optional(string, "ssl=require")
  })
}

variable "kms_key" {
  description = "KMS key for encryption at rest. Defaults to an AWS-managed key."
  type = object({
    arn = string
  })
  default = null
}
