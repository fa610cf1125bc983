# Data is encrypted, private and protected from deletion; the password uses write-only arguments.

mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/a" }
  }
}

variables {
  name             = "acme-prod"
  vpc_id           = "vpc-1"
  subnet_ids       = ["subnet-1", "subnet-2"]
  clients          = { backend = "sg-backend" }
  engine_version   = "16.10"
  instance_class   = "db.t4g.medium"
  password         = "correct-horse-battery-staple"
  password_version = 1
  storage          = { allocated = 100, max_allocated = 500 }
  url_secret       = { name = "acme/prod/database-url" }
}

run "data_is_encrypted_private_and_protected" {
  command = plan

  assert {
    condition     = aws_db_instance.this.storage_encrypted && !aws_db_instance.this.publicly_accessible
    error_message = "Storage must be encrypted and the instance private."
  }

  assert {
    condition     = aws_db_instance.this.deletion_protection && !aws_db_instance.this.skip_final_snapshot && !aws_db_instance.this.delete_automated_backups
    error_message = "By default deletion must be blocked, and backups and a final snapshot kept."
  }

  assert {
    condition     = [for parameter in aws_db_parameter_group.this.parameter : parameter.value if parameter.name == "rds.force_ssl"] == ["1"]
    error_message = "Connections without TLS must be rejected."
  }

  assert {
    condition     = aws_db_instance.this.password == null
    error_message = "The password must not use the argument that is stored in the state."
  }
}

run "a_full_version_is_pinned" {
  command = plan

  assert {
    condition     = !aws_db_instance.this.auto_minor_version_upgrade && aws_db_parameter_group.this.family == "postgres16"
    error_message = "AWS must not upgrade a full version."
  }
}

run "a_major_version_gets_minor_upgrades" {
  command = plan

  variables {
    engine_version = "17"
  }

  assert {
    condition     = aws_db_instance.this.auto_minor_version_upgrade && aws_db_parameter_group.this.family == "postgres17"
    error_message = "AWS must upgrade the minor version of a major one."
  }
}

run "only_the_clients_reach_the_port" {
  command = plan

  assert {
    condition     = [for rule in values(aws_vpc_security_group_ingress_rule.clients) : "${rule.referenced_security_group_id}:${rule.from_port}-${rule.to_port}"] == ["sg-backend:5432-5432"]
    error_message = "The port must have exactly one ingress rule for each client."
  }
}

run "storage_at_its_limit_has_no_autoscaling" {
  command = plan

  variables {
    storage = { allocated = 20, max_allocated = 20 }
  }

  assert {
    condition     = aws_db_instance.this.max_allocated_storage == null
    error_message = "RDS rejects a limit that equals the allocated storage."
  }
}

run "the_url_version_follows_the_password" {
  command = apply

  override_resource {
    target = aws_db_instance.this
    values = { address = "db.example.com" }
  }
}

run "a_new_password_version_writes_a_new_url" {
  command = apply

  variables {
    password_version = 2
  }

  override_resource {
    target = aws_db_instance.this
    values = { address = "db.example.com" }
  }

  assert {
    condition     = aws_secretsmanager_secret_version.url.secret_string_wo_version != run.the_url_version_follows_the_password.url_version
    error_message = "The URL must get a new version with the password."
  }

  assert {
    condition     = aws_secretsmanager_secret_version.url.secret_string == null
    error_message = "The URL must not use the argument that is stored in the state."
  }
}

run "enhanced_monitoring_has_its_own_role" {
  command = plan

  variables {
    monitoring = { interval = 60 }
  }

  assert {
    condition     = length(aws_iam_role.monitoring) == 1 && aws_db_instance.this.monitoring_interval == 60
    error_message = "RDS needs a role to write the metrics."
  }
}

run "without_enhanced_monitoring_there_is_no_role" {
  command = plan

  assert {
    condition     = length(aws_iam_role.monitoring) == 0 && aws_db_instance.this.monitoring_interval == 0
    error_message = "An unused role must not exist."
  }
}

run "preloading_pgvector_is_rejected" {
  command = plan

  variables {
    preload_libraries = ["vector"]
  }

  expect_failures = [var.preload_libraries]
}

run "iops_on_small_storage_are_rejected" {
  command = plan

  variables {
    storage = { allocated = 100, max_allocated = 200, iops = 12000 }
  }

  expect_failures = [var.storage]
}

run "a_name_above_the_limit_is_rejected" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  }

  expect_failures = [var.name]
}

run "a_retention_cloudwatch_does_not_support_is_rejected" {
  command = plan

  variables {
    monitoring = { log_retention_days = 100 }
  }

  expect_failures = [var.monitoring]
}

run "a_retention_performance_insights_does_not_support_is_rejected" {
  command = plan

  variables {
    monitoring = { performance_insights_retention_days = 30 }
  }

  expect_failures = [var.monitoring]
}

run "a_recovery_window_below_a_week_is_rejected" {
  command = plan

  variables {
    url_secret = { name = "acme/prod/database-url", recovery_window_days = 3 }
  }

  expect_failures = [var.url_secret]
}

run "a_url_secret_name_like_a_full_arn_is_rejected" {
  command = plan

  variables {
    url_secret = { name = "acme/prod/database-secret" }
  }

  expect_failures = [var.url_secret]
}

run "storage_below_the_minimum_is_rejected" {
  command = plan

  variables {
    storage = { allocated = 10, max_allocated = 100 }
  }

  expect_failures = [var.storage]
}

run "a_single_subnet_is_rejected" {
  command = plan

  variables {
    subnet_ids = ["subnet-1"]
  }

  expect_failures = [var.subnet_ids]
}
