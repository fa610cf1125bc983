# Encrypted both ways, reachable for its clients only; one set of keys or shards.

mock_provider "aws" {}

variables {
  name       = "acme-prod"
  vpc_id     = "vpc-1"
  subnet_ids = ["subnet-1", "subnet-2"]
  clients    = { backend = "sg-backend" }
  node_type  = "cache.t4g.medium"
  url_secret = { name = "acme/prod/cache-url" }
}

run "data_is_encrypted_at_rest_and_in_transit" {
  command = plan

  assert {
    condition     = aws_elasticache_replication_group.this.at_rest_encryption_enabled == "true" && aws_elasticache_replication_group.this.transit_encryption_enabled
    error_message = "Both encryptions are on."
  }

  assert {
    condition     = [for rule in values(aws_vpc_security_group_ingress_rule.clients) : "${rule.referenced_security_group_id}:${rule.from_port}-${rule.to_port}"] == ["sg-backend:6379-6379"]
    error_message = "One rule for each client, and no other."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.auth_token == null
    error_message = "The token must not take the argument that ends in the state."
  }
}

run "a_replica_takes_over" {
  command = plan

  assert {
    condition     = aws_elasticache_replication_group.this.automatic_failover_enabled && aws_elasticache_replication_group.this.multi_az_enabled && aws_elasticache_replication_group.this.num_cache_clusters == 2
    error_message = "Two nodes in two zones, one ready to take over."
  }
}

run "a_single_node_has_nothing_to_fail_over_to" {
  command = plan

  variables {
    nodes    = 1
    multi_az = false
    snapshot = { retention_days = 0 }
  }

  assert {
    condition     = !aws_elasticache_replication_group.this.automatic_failover_enabled
    error_message = "ElastiCache refuses failover without a replica."
  }
}

run "several_zones_without_a_replica_are_refused" {
  command = plan

  variables {
    nodes = 1
  }

  expect_failures = [var.multi_az]
}

run "shards_take_the_cluster_parameters" {
  command = plan

  variables {
    cluster_mode = { shards = 3, replicas = 1 }
  }

  assert {
    condition     = aws_elasticache_replication_group.this.num_node_groups == 3 && aws_elasticache_replication_group.this.replicas_per_node_group == 1
    error_message = "Three shards with a replica each."
  }

  assert {
    condition     = contains([for parameter in aws_elasticache_parameter_group.this.parameter : "${parameter.name}=${parameter.value}"], "cluster-enabled=yes")
    error_message = "Shards need the parameter."
  }

  assert {
    condition     = local.path == ""
    error_message = "A cluster has no numbered databases."
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
    error_message = "The family follows engine and major version."
  }
}

run "another_engine_is_refused" {
  command = plan

  variables {
    engine = "memcached"
  }

  expect_failures = [var.engine]
}
