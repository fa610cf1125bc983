variable "name" {
  description = "Prefix of all resource names, such as `acme-prod`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.name)) && length(var.name) <= 29
    error_message = "`name` must be lower-case letters, digits and single hyphens, at most 29 characters: a role name allows 64, and the suffixes take 35."
  }
}

variable "vpc_id" {
  description = "ID of the VPC."
  type        = string
}

variable "subnet_ids" {
  description = "IDs of isolated subnets in at least two availability zones."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "`subnet_ids` needs at least 2 subnets, in different availability zones."
  }
}

variable "clients" {
  description = "Security groups that may connect: a label for each, and its ID."
  type        = map(string)
  default     = {}
}

variable "engine_version" {
  description = "PostgreSQL version: `16.10` pins the minor version, `16` lets AWS upgrade it."
  type        = string

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

  validation {
    condition     = var.storage.allocated >= 20 && var.storage.max_allocated <= 65536
    error_message = "`storage.allocated` must be at least 20 GiB, and `storage.max_allocated` at most 65536 GiB."
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
    interval                            = optional(number, 0)
    performance_insights_retention_days = optional(number, 7)
    log_retention_days                  = optional(number, 365)
  })
  default = {}

  validation {
    condition     = contains([0, 1, 5, 10, 15, 30, 60], var.monitoring.interval)
    error_message = "`monitoring.interval` must be 0, 1, 5, 10, 15, 30 or 60."
  }

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.monitoring.log_retention_days)
    error_message = "`monitoring.log_retention_days` must be a retention that CloudWatch Logs supports: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653."
  }

  validation {
    condition     = contains([7, 731], var.monitoring.performance_insights_retention_days) || (var.monitoring.performance_insights_retention_days % 31 == 0 && var.monitoring.performance_insights_retention_days >= 31 && var.monitoring.performance_insights_retention_days <= 713)
    error_message = "`monitoring.performance_insights_retention_days` must be 7, 731, or a multiple of 31 up to 713."
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
