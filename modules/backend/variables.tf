variable "name" {
  description = "Prefix of the names of all objects, such as `acme-prod`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.name)) && length(var.name) <= 24
    error_message = "The prefix is lower-case letters, digits and single hyphens, at most 24: the load balancer's name takes 32."
  }
}

variable "vpc_id" {
  description = "ID of the VPC."
  type        = string
}

variable "subnet_ids" {
  description = "IDs of the private subnets in which the tasks run."
  type        = list(string)
}

variable "load_balancer" {
  description = "Subnets of the load balancer; who may reach it: networks, and CloudFront through a VPC origin; where its access logs go."
  type = object({
    subnet_ids          = list(string)
    allowed_cidrs       = optional(list(string), [])
    allow_cloudfront    = optional(bool, false)
    internal            = optional(bool, false)
    deletion_protection = optional(bool, true)
    access_logs = optional(object({
      bucket = string
      prefix = string
    }))
  })
}

variable "hidden_paths" {
  description = "Paths that the load balancer answers with 404, because only others than its clients may use them."
  type        = list(string)
  default     = []

  validation {
    condition     = length(var.hidden_paths) <= 5
    error_message = "A rule of a load balancer holds five paths."
  }
}

variable "target_groups" {
  description = "Further target groups in which the tasks register, and the security group from which each reaches them."
  type = map(object({
    arn               = string
    security_group_id = string
  }))
  default = {}
}

variable "tls" {
  description = "The load balancer's certificate. Without it plain HTTP is served, and the load balancer must be internal."
  type = object({
    certificate_arn = string
  })
  default = null

  validation {
    condition     = var.load_balancer.internal || var.tls != null
    error_message = "A load balancer that the internet reaches needs a certificate."
  }
}

variable "image" {
  description = "The image's repository, immutable tag or digest, and the repository's ARN where it is in ECR."
  type = object({
    repository         = string
    tag                = string
    ecr_repository_arn = optional(string)
  })

  validation {
    condition     = var.image.tag != "latest"
    error_message = "`latest` does not say which image runs: give an immutable tag or a digest."
  }
}

variable "task" {
  description = "CPU units and MiB of a task (a pair that Fargate offers), its architecture (`arm64` or `x86_64`), port and user."
  type = object({
    cpu              = number
    memory           = number
    cpu_architecture = optional(string, "arm64")
    port             = optional(number, 8000)
    user             = optional(string, "10001:10001")
  })

  validation {
    condition     = contains(["arm64", "x86_64"], var.task.cpu_architecture)
    error_message = "The architecture is `arm64` or `x86_64`."
  }
}

variable "desired_count" {
  description = "Tasks at first; afterwards autoscaling decides."
  type        = number
  default     = 2
}

variable "autoscaling" {
  description = "The fewest and most tasks, the average CPU in percent to keep, and the seconds between two steps."
  type = object({
    min              = number
    max              = number
    cpu_target       = optional(number, 70)
    cooldown_seconds = optional(number, 60)
  })

  validation {
    condition     = var.autoscaling.min <= var.autoscaling.max
    error_message = "`min` must not be more than `max`."
  }
}

variable "spot" {
  description = "How many tasks run on demand before any runs on Spot, and the share in percent of the others that does."
  type = object({
    on_demand_base = number
    percent        = number
  })
  default = null

  validation {
    condition     = try(var.spot.percent >= 1 && var.spot.percent <= 100, true)
    error_message = "The share is 1 to 100 percent."
  }
}

variable "off_hours" {
  description = "When no task runs: the time zone, and the cron expressions of stop and start, such as `cron(0 20 ? * MON-FRI *)`."
  type = object({
    time_zone = string
    stop      = string
    start     = string
  })
  default = null
}

variable "health_check" {
  description = "The path that answers 200 when a task is healthy, when it is asked, and how often it may fail."
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
    error_message = "`timeout_seconds` must be less than `interval_seconds`."
  }
}

variable "migration_command" {
  description = "The command that brings the database's schema up to date, a word each."
  type        = list(string)
  default     = ["alembic", "upgrade", "head"]

  validation {
    condition     = length(var.migration_command) > 0
    error_message = "A command has at least one word: without one the task would start the service."
  }
}

variable "environment" {
  description = "Plain environment variables of the container."
  type        = map(string)
  default     = {}
}

variable "secrets" {
  description = "Environment variables whose value is a secret: the secret's ARN, as ECS's `valueFrom` takes it."
  type        = map(string)
  default     = {}
}

variable "egress" {
  description = "What the tasks connect to beside HTTPS: security group and port."
  type = map(object({
    security_group_id = string
    port              = number
  }))
  default = {}
}

variable "task_policy_statements" {
  description = "IAM statements of what the application itself may do."
  type = list(object({
    Sid      = string
    Effect   = string
    Action   = list(string)
    Resource = list(string)
  }))
  default = []
}

variable "tracing" {
  description = "Whether a collector beside the container takes traces (OTLP) and sends them to X-Ray."
  type        = bool
  default     = false
}

variable "collector_image_tag" {
  description = "Tag of the image of the AWS Distro for OpenTelemetry's collector."
  type        = string
  default     = "v0.43.3"
}

variable "execute_command" {
  description = "Whether `aws ecs execute-command` may open a shell in a task."
  type        = bool
  default     = true
}

variable "container_insights" {
  description = "How much CloudWatch records of the cluster: `enhanced`, `enabled` or `disabled`."
  type        = string
  default     = "enhanced"

  validation {
    condition     = contains(["enhanced", "enabled", "disabled"], var.container_insights)
    error_message = "Container Insights are `enhanced`, `enabled` or `disabled`."
  }
}

variable "log_retention_days" {
  description = "Days for which the containers' logs are kept."
  type        = number
  default     = 90
}

variable "kms_key" {
  description = "The key that encrypts what is kept; without it one that AWS keeps does."
  type = object({
    arn = string
  })
  default = null
}
