variable "name" {
  description = "Prefix of all resource names, such as `acme-prod`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.name)) && length(var.name) <= 24
    error_message = "`name` must be lower-case letters, digits and single hyphens, at most 24 characters: a load balancer name allows 32, and `-backend` takes 8."
  }
}

variable "vpc_id" {
  description = "ID of the VPC."
  type        = string
}

variable "subnet_ids" {
  description = "IDs of the private subnets for the tasks."
  type        = list(string)
}

variable "load_balancer" {
  description = "Subnets of the load balancer, allowed clients (CIDR blocks, and CloudFront through a VPC origin), and the destination of access logs."
  type = object({
    subnet_ids          = list(string)
    allowed_cidrs       = optional(list(string), [])
    allow_cloudfront    = optional(bool, false)
    internal            = optional(bool, true)
    deletion_protection = optional(bool, true)
    access_logs = optional(object({
      bucket = string
      prefix = string
    }))
  })
}

variable "hidden_paths" {
  description = "Paths that the load balancer answers with 404 because only other callers may use them."
  type        = list(string)
  default     = []

  validation {
    condition     = length(var.hidden_paths) <= 5
    error_message = "`hidden_paths` allows at most 5 paths: a listener rule has at most 5 condition values."
  }
}

variable "target_groups" {
  description = "Additional target groups to register the tasks in, each with the security group it sends traffic from."
  type = map(object({
    arn               = string
    security_group_id = string
  }))
  default = {}
}

variable "tls" {
  description = "Certificate of the load balancer. Without it the load balancer must be internal and serves plain HTTP."
  type = object({
    certificate_arn = string
  })
  default = null

  validation {
    condition     = var.load_balancer.internal || var.tls != null
    error_message = "An internet-facing load balancer needs `tls.certificate_arn`."
  }
}

variable "image" {
  description = "Image repository, immutable tag or digest, and the repository's ARN if it is in ECR."
  type = object({
    repository         = string
    tag                = string
    ecr_repository_arn = optional(string)
  })

  validation {
    condition     = var.image.tag != "latest"
    error_message = "`image.tag` must be an immutable tag or a digest: `latest` does not identify an image."
  }
}

variable "task" {
  description = "CPU units and MiB of memory of a task (a combination Fargate supports), CPU architecture (`arm64` or `x86_64`), port and user."
  type = object({
    cpu              = number
    memory           = number
    cpu_architecture = optional(string, "arm64")
    port             = optional(number, 8000)
    user             = optional(string, "10001:10001")
  })

  validation {
    condition     = contains(["arm64", "x86_64"], var.task.cpu_architecture)
    error_message = "`task.cpu_architecture` must be `arm64` or `x86_64`."
  }

  validation {
    condition     = contains([256, 512, 1024, 2048, 4096, 8192, 16384, 32768], var.task.cpu)
    error_message = "`task.cpu` must be 256, 512, 1024, 2048, 4096, 8192, 16384 or 32768."
  }
}

variable "desired_count" {
  description = "Initial number of tasks. Autoscaling changes it afterwards."
  type        = number
  default     = 2
}

variable "autoscaling" {
  description = "Minimum and maximum number of tasks, target for average CPU in percent, and cooldown in seconds."
  type = object({
    min              = number
    max              = number
    cpu_target       = optional(number, 70)
    cooldown_seconds = optional(number, 60)
  })

  validation {
    condition     = var.autoscaling.min <= var.autoscaling.max
    error_message = "`autoscaling.min` must not be greater than `autoscaling.max`."
  }
}

variable "spot" {
  description = "Number of tasks that always run on demand, and the percentage of the remaining tasks that run on Spot."
  type = object({
    on_demand_base = number
    percent        = number
  })
  default = null

  validation {
    condition     = try(var.spot.percent >= 1 && var.spot.percent <= 100, true)
    error_message = "`spot.percent` must be between 1 and 100."
  }
}

variable "off_hours" {
  description = "Schedule that stops all tasks and starts them again: time zone and cron expressions, such as `cron(0 20 ? * MON-FRI *)`."
  type = object({
    time_zone = string
    stop      = string
    start     = string
  })
  default = null
}

variable "health_check" {
  description = "Health check of the target groups: path that returns 200, interval, timeout, thresholds, and grace period after a start."
  type = object({
    path                 = optional(string, "/health")
    interval_seconds     = optional(number, 30)
    timeout_seconds      = optional(number, 5)
    healthy_threshold    = optional(number, 2)
    unhealthy_threshold  = optional(number, 3)
    grace_period_seconds = optional(number, 60)
  })
  default = {}

  validation {
    condition     = var.health_check.timeout_seconds < var.health_check.interval_seconds
    error_message = "`health_check.timeout_seconds` must be less than `health_check.interval_seconds`."
  }

  validation {
    condition     = var.health_check.interval_seconds >= 5 && var.health_check.interval_seconds <= 300
    error_message = "`health_check.interval_seconds` must be between 5 and 300."
  }

  validation {
    condition     = var.health_check.timeout_seconds >= 2 && var.health_check.timeout_seconds <= 120
    error_message = "`health_check.timeout_seconds` must be between 2 and 120."
  }

  validation {
    condition     = min(var.health_check.healthy_threshold, var.health_check.unhealthy_threshold) >= 2 && max(var.health_check.healthy_threshold, var.health_check.unhealthy_threshold) <= 10
    error_message = "`health_check.healthy_threshold` and `health_check.unhealthy_threshold` must be between 2 and 10."
  }
}

variable "migration_command" {
  description = "Command that migrates the database schema, one list element for each word."
  type        = list(string)
  default     = ["alembic", "upgrade", "head"]

  validation {
    condition     = length(var.migration_command) > 0
    error_message = "`migration_command` must not be empty: the task would start the service instead."
  }
}

variable "environment" {
  description = "Plain-text environment variables of the container."
  type        = map(string)
  default     = {}
}

variable "secrets" {
  description = "Environment variables with secret values: the `valueFrom` reference of ECS for each."
  type        = map(string)
  default     = {}
}

variable "egress" {
  description = "Destinations of the tasks other than HTTPS: security group and port."
  type = map(object({
    security_group_id = string
    port              = number
  }))
  default = {}
}

variable "task_policy_statements" {
  description = "IAM policy statements of the task role, which the application uses."
  type = list(object({
    Sid      = string
    Effect   = string
    Action   = list(string)
    Resource = list(string)
    # Operators, each with condition keys and their values: { StringEquals = { "aws:SourceAccount" = ["123456789012"] } }
    Condition = optional(map(map(list(string))))
  }))
  default = []
}

variable "tracing" {
  description = "Whether to run an OpenTelemetry collector beside the container that sends OTLP traces to X-Ray."
  type        = bool
  default     = true
}

variable "collector_image_tag" {
  description = "Image tag of the AWS Distro for OpenTelemetry collector."
  type        = string
  default     = "v0.43.3"
}

variable "execute_command" {
  description = "Whether `aws ecs execute-command` may open a shell in a task."
  type        = bool
  default     = true
}

variable "container_insights" {
  description = "Detail of CloudWatch Container Insights: `enhanced`, `enabled` or `disabled`."
  type        = string
  default     = "enhanced"

  validation {
    condition     = contains(["enhanced", "enabled", "disabled"], var.container_insights)
    error_message = "`container_insights` must be `enhanced`, `enabled` or `disabled`."
  }
}

variable "log_retention_days" {
  description = "Days to keep the container logs."
  type        = number
  default     = 365

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "`log_retention_days` must be a retention that CloudWatch Logs supports: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653."
  }
}

variable "kms_key" {
  description = "KMS key for encryption at rest. Defaults to an AWS-managed key."
  type = object({
    arn = string
  })
  default = null
}
