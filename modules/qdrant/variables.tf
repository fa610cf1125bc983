variable "name" {
  description = "Prefix of all resource names, such as `acme-prod`."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", var.name)) && length(var.name) <= 28
    error_message = "`name` must be lower-case letters, digits and single hyphens, at most 28 characters: a bucket name allows 63, and the suffixes take 35."
  }
}

variable "vpc_id" {
  description = "ID of the VPC."
  type        = string
}

variable "subnet_ids" {
  description = "IDs of private subnets, one in each availability zone."
  type        = list(string)
}

variable "cluster_arn" {
  description = "ARN of the ECS cluster."
  type        = string
}

variable "cluster_name" {
  description = "Name of the ECS cluster."
  type        = string
}

variable "clients" {
  description = "Security groups that may connect: a label for each, and its ID."
  type        = map(string)
  default     = {}
}

variable "image" {
  description = "Qdrant image: repository, immutable tag or digest, and the repository's ARN if it is in ECR."
  type = object({
    repository         = optional(string, "docker.io/qdrant/qdrant")
    tag                = string
    ecr_repository_arn = optional(string)
  })

  validation {
    condition     = var.image.tag != "latest"
    error_message = "`image.tag` must be an immutable tag or a digest: `latest` does not identify an image."
  }
}

variable "helper_image_tag" {
  description = "Tag of the AWS CLI image that restores and requests snapshots."
  type        = string
  default     = "2.31.35"
}

variable "task" {
  description = "CPU units and MiB of memory of a node (a combination Fargate supports), and CPU architecture (`arm64` or `x86_64`)."
  type = object({
    cpu              = number
    memory           = number
    cpu_architecture = optional(string, "arm64")
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

variable "nodes" {
  description = "Number of nodes: 1, or 3 that replicate each other's shards."
  type        = number
  default     = 1

  validation {
    condition     = contains([1, 3], var.nodes)
    error_message = "`nodes` must be 1 or 3: two nodes have no majority after the loss of one."
  }

  validation {
    condition     = var.nodes <= length(var.subnet_ids)
    error_message = "`nodes` must not be greater than the number of subnets: each node runs in its own zone."
  }
}

variable "storage_gb" {
  description = "Size of each node's volume in GiB. It must fit a snapshot in addition to the data."
  type        = number

  validation {
    condition     = var.storage_gb >= 1 && var.storage_gb <= 16384
    error_message = "`storage_gb` must be between 1 and 16384."
  }
}

variable "api_key_value_from" {
  description = "ECS `valueFrom` reference of the secret that stores the API key."
  type        = string
}

variable "snapshots" {
  description = "Hours between snapshots, days to keep them, and whether the bucket may be destroyed while it holds snapshots."
  type = object({
    interval_hours = optional(number, 6)
    retention_days = optional(number, 30)
    force_destroy  = optional(bool, false)
  })
  default = {}

  validation {
    condition     = var.snapshots.interval_hours >= 1 && var.snapshots.interval_hours < var.snapshots.retention_days * 24
    error_message = "`snapshots.interval_hours` must be at least 1 and less than `snapshots.retention_days` in hours."
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
