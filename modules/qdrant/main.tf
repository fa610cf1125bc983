# Qdrant on ECS Fargate with a block volume for each task. A new task has an empty volume and restores the newest
# snapshot from S3 or, in a cluster, receives its data from the other nodes.

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

# One DNS name for all nodes. It resolves to the addresses of the healthy ones.
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

  # Without this block ECS stops tasks it considers unhealthy
  # (https://github.com/hashicorp/terraform-provider-aws/issues/4082). The provider does not send an empty block,
  # although 1 is the default (https://github.com/hashicorp/terraform-provider-aws/issues/44285).
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
