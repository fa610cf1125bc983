# Qdrant on ECS Fargate with a block volume for each task. A replaced task has a new, empty volume: what it held comes back
# from the newest snapshot in S3 or, in a cluster, from the other nodes.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  region     = data.aws_region.current.id
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  service    = "${var.name}-qdrant"
  is_cluster = var.nodes > 1
  host       = "qdrant.${aws_service_discovery_private_dns_namespace.this.name}"

  ports = merge(
    { http = 6333, grpc = 6334 },
    local.is_cluster ? { peers = 6335 } : {},
  )
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/${var.name}/qdrant"
  retention_in_days = var.log_retention_days
  kms_key_id        = one(var.kms_key[*].arn)
}

resource "aws_service_discovery_private_dns_namespace" "this" {
  name        = "${var.name}.internal"
  description = "Services of ${var.name}"
  vpc         = var.vpc_id
}

# One name for all nodes: who asks for it gets the addresses of those that are healthy.
resource "aws_service_discovery_service" "this" {
  name        = "qdrant"
  description = "Qdrant of ${var.name}"

  dns_config {
    namespace_id   = aws_service_discovery_private_dns_namespace.this.id
    routing_policy = "MULTIVALUE"

    dns_records {
      type = "A"
      ttl  = 10
    }
  }

  # Without it ECS ends tasks that it believes to be unhealthy
  # (https://github.com/hashicorp/terraform-provider-aws/issues/4082). An empty block would not be sent
  # (https://github.com/hashicorp/terraform-provider-aws/issues/44285), though 1 is what it would mean.
  health_check_custom_config {
    failure_threshold = 1
  }
}

module "snapshots" {
  source = "../private-bucket"

  name                               = "${var.name}-qdrant"
  expiration_days                    = var.snapshots.retention_days
  noncurrent_version_expiration_days = 7
  force_destroy                      = var.snapshots.force_destroy
  kms_key                            = var.kms_key
}
