# Redis or Valkey on ElastiCache in isolated subnets, encrypted at rest and in transit.

locals {
  identifier   = "${var.name}-cache"
  port         = 6379
  cluster_mode = var.cluster_mode != null
  replicas     = local.cluster_mode ? try(var.cluster_mode.replicas, 0) : var.nodes - 1
  major        = split(".", var.engine_version)[0]
  # ElastiCache names parameter group families after the engine and its major version.
  family = "${var.engine}${local.major}"
}

resource "aws_elasticache_subnet_group" "this" {
  name        = local.identifier
  description = "Isolated subnets of ${var.name}"
  subnet_ids  = var.subnet_ids
}

resource "aws_elasticache_parameter_group" "this" {
  name        = "${local.identifier}-${local.family}"
  family      = local.family
  description = "${var.engine} ${local.major} of ${var.name}"

  dynamic "parameter" {
    for_each = merge(var.parameters, local.cluster_mode ? { cluster-enabled = "yes" } : {})

    content {
      name  = parameter.key
      value = parameter.value
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id = local.identifier
  description          = "${var.engine} of ${var.name}"

  engine               = var.engine
  engine_version       = var.engine_version
  node_type            = var.node_type
  port                 = local.port
  parameter_group_name = aws_elasticache_parameter_group.this.name

  num_cache_clusters         = local.cluster_mode ? null : var.nodes
  num_node_groups            = try(var.cluster_mode.shards, null)
  replicas_per_node_group    = try(var.cluster_mode.replicas, null)
  automatic_failover_enabled = local.cluster_mode || local.replicas > 0
  multi_az_enabled           = var.multi_az

  subnet_group_name          = aws_elasticache_subnet_group.this.name
  security_group_ids         = [aws_security_group.this.id]
  at_rest_encryption_enabled = true
  kms_key_id                 = one(var.kms_key[*].arn)
  transit_encryption_enabled = true

  snapshot_retention_limit   = var.snapshot.retention_days
  snapshot_window            = var.snapshot.retention_days > 0 ? var.snapshot.window : null
  maintenance_window         = var.maintenance_window
  auto_minor_version_upgrade = true
  apply_immediately          = false
}
