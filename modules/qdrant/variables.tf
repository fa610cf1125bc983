variable "name" {
  description = "Prefix of the names of all objects, such as `acme-prod`."
  type        = string
}

variable "vpc_id" {
  description = "ID of the VPC."
  type        = string
}

variable "subnet_ids" {
  description = "IDs of private subnets, one for each availability zone."
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
  description = "Security groups that may connect: what they are, and their ID."
  type        = map(string)
  default     = {}
}

variable "image" {
  description = "Qdrant's image: repository, immutable tag or digest, and the repository's ARN where it is in ECR."
  type = object({
    repository         = optional(string, "docker.io/qdrant/qdrant")
    tag                = string
    ecr_repository_arn = optional(string)
  })

  validation {
    condition     = var.image.tag != "latest"
    error_message = "`latest` does not say which image runs: give an immutable tag or a digest."
  }
}

variable "helper_image_tag" {
  description = "Tag of the AWS CLI's image, in which snapshots are fetched and asked for."
  type        = string
  default     = "2.31.35"
}

variable "task" {
  description = "CPU units and MiB of a node (a pair that Fargate offers), and its architecture (`arm64` or `x86_64`)."
  type = object({
    cpu              = number
    memory           = number
    cpu_architecture = optional(string, "arm64")
  })

  validation {
    condition     = contains(["arm64", "x86_64"], var.task.cpu_architecture)
    error_message = "The architecture is `arm64` or `x86_64`."
  }
}

variable "nodes" {
  description = "One node, or three that hold replicas of each other's shards."
  type        = number
  default     = 1

  validation {
    condition     = contains([1, 3], var.nodes)
    error_message = "One or three nodes: two could not agree when one is lost."
  }

  validation {
    condition     = var.nodes <= length(var.subnet_ids)
    error_message = "Every node stands in a zone, and so in a subnet, of its own."
  }
}

variable "storage_gb" {
  description = "Size of a node's volume in GB. Room for a snapshot of the data is needed beside the data."
  type        = number
}

variable "api_key_value_from" {
  description = "The secret with the API key, as ECS's `valueFrom` takes it."
  type        = string
}

variable "snapshots" {
  description = "Hours between two snapshots, days for which they are kept, and whether they may be destroyed with their bucket."
  type = object({
    interval_hours = optional(number, 6)
    retention_days = optional(number, 30)
    force_destroy  = optional(bool, false)
  })
  default = {}

  validation {
    condition     = var.snapshots.interval_hours >= 1 && var.snapshots.interval_hours < var.snapshots.retention_days * 24
    error_message = "Snapshots are made at least once in the time for which they are kept."
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
