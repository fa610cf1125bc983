# The cache is encrypted at rest and in transit, and only its clients reach it.

mock_provider "aws" {}

variables {
  name           = "acme-prod"
  vpc_id         = "vpc-1"
  subnet_ids     = ["subnet-1", "subnet-2"]
  clients        = { backend = "sg-backend" }
  engine_version = "7.1"
  node_type      = "cache.t4g.medium"
  url_secret     = { name = "acme/prod/cache-url" }
}

run "data_is_encrypted_at_rest_and_in_transit" {
  command = plan

  assert {
    condition     = aws_elasticache_replication_group.this.at_rest_encryption_enabled == "true" && aws_elasticache_replication_group.this.transit_encryption_enabled
    error_message = "Encryption at rest and in transit must be on."
  }

  assert {
    condition     = [for rule in values(aws_vpc_security_group_ingress_rule.clients) : "${rule.referenced_security_group_id}:${rule.from_port}-${rule.to_port}"] == ["sg-backend:6379-6379"]
    error_message = "The port must have exactly one ingress rule for each client."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.auth_token == null
    error_message = "The token must not use the argument that is stored in the state."
  }
}

run "a_replica_takes_over" {
  command = plan

  assert {
    condition     = aws_elasticache_replication_group.this.automatic_failover_enabled && aws_elasticache_replication_group.this.multi_az_enabled && aws_elasticache_replication_group.this.num_cache_clusters == 2
    error_message = "Two nodes must run in two zones with automatic failover."
  }
}

run "a_single_node_has_no_failover" {
  command = plan

  variables {
    nodes    = 1
    multi_az = false
    snapshot = { retention_days = 0 }
  }

  assert {
    condition     = !aws_elasticache_replication_group.this.automatic_failover_enabled
    error_message = "ElastiCache rejects failover without a replica."
  }
}

run "multi_az_without_a_replica_is_rejected" {
  command = plan

  variables {
    nodes = 1
  }

  expect_failures = [var.multi_az]
}

run "shards_set_the_cluster_parameter" {
  command = plan

  variables {
    cluster_mode = { shards = 3, replicas = 1 }
  }

  assert {
    condition     = aws_elasticache_replication_group.this.num_node_groups == 3 && aws_elasticache_replication_group.this.replicas_per_node_group == 1
    error_message = "Cluster mode must have three shards with one replica each."
  }

  assert {
    condition     = contains([for parameter in aws_elasticache_parameter_group.this.parameter : "${parameter.name}=${parameter.value}"], "cluster-enabled=yes")
    error_message = "Cluster mode must set `cluster-enabled`."
  }

  assert {
    condition     = local.path == ""
    error_message = "The URL of a cluster must not name a numbered database."
  }
}

run "valkey_has_its_own_parameter_family" {
  command = plan

  variables {
    engine         = "valkey"
    engine_version = "8.1"
  }

  assert {
    condition     = aws_elasticache_parameter_group.this.family == "valkey8"
    error_message = "The parameter family must follow the engine and its major version."
  }
}

run "an_unknown_engine_is_rejected" {
  command = plan

  variables {
    engine = "memcached"
  }

  expect_failures = [var.engine]
}

run "a_name_above_the_limit_is_rejected" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  }

  expect_failures = [var.name]
}

run "a_recovery_window_below_a_week_is_rejected" {
  command = plan

  variables {
    url_secret = { name = "acme/prod/cache-url", recovery_window_days = 3 }
  }

  expect_failures = [var.url_secret]
}

run "a_url_secret_name_like_a_full_arn_is_rejected" {
  command = plan

  variables {
    url_secret = { name = "acme/prod/cache-secret" }
  }

  expect_failures = [var.url_secret]
}

run "more_replicas_than_elasticache_allows_are_rejected" {
  command = plan

  variables {
    cluster_mode = { shards = 3, replicas = 6 }
  }

  expect_failures = [var.cluster_mode]
}

run "more_shards_than_elasticache_allows_are_rejected" {
  command = plan

  variables {
    cluster_mode = { shards = 501, replicas = 1 }
  }

  expect_failures = [var.cluster_mode]
}

run "a_snapshot_retention_above_the_limit_is_rejected" {
  command = plan

  variables {
    snapshot = { retention_days = 36 }
  }

  expect_failures = [var.snapshot]
}
