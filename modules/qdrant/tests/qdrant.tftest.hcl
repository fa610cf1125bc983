# Vectors survive the loss of a task, and only clients reach them.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_region" {
    defaults = { id = "us-east-1" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/a" }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:123456789012:log-group:a" }
  }

  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::acme-prod-qdrant-123456789012-us-east-1", id = "acme-prod-qdrant-123456789012-us-east-1" }
  }

  mock_resource "aws_ecs_task_definition" {
    defaults = {
      arn                  = "arn:aws:ecs:us-east-1:123456789012:task-definition/a:1"
      arn_without_revision = "arn:aws:ecs:us-east-1:123456789012:task-definition/a"
    }
  }

  mock_resource "aws_service_discovery_service" {
    defaults = { arn = "arn:aws:servicediscovery:us-east-1:123456789012:service/srv-1" }
  }
}

variables {
  name               = "acme-prod"
  vpc_id             = "vpc-1"
  subnet_ids         = ["subnet-a", "subnet-b", "subnet-c"]
  cluster_arn        = "arn:aws:ecs:us-east-1:123456789012:cluster/acme-prod"
  cluster_name       = "acme-prod"
  clients            = { backend = "sg-backend" }
  image              = { tag = "v1.15.5-unprivileged" }
  task               = { cpu = 2048, memory = 4096 }
  storage_gb         = 50
  api_key_value_from = "arn:aws:secretsmanager:us-east-1:123456789012:secret:acme/prod/qdrant-api-key-AbCdEf:::v1"
}

run "a_node_has_an_encrypted_block_volume_and_never_runs_on_spot" {
  command = apply

  assert {
    condition     = aws_ecs_service.single[0].volume_configuration[0].managed_ebs_volume[0].encrypted && aws_ecs_service.single[0].launch_type == "FARGATE"
    error_message = "The volume must be encrypted, and the task must not run on Spot."
  }

  assert {
    condition     = length([for volume in aws_ecs_task_definition.this["single"].volume : volume if length(volume.efs_volume_configuration) > 0]) == 0
    error_message = "Qdrant must not use EFS."
  }

  assert {
    condition     = aws_ecs_service.single[0].deployment_maximum_percent == 100 && aws_ecs_service.single[0].deployment_minimum_healthy_percent == 0
    error_message = "Two tasks of one node must never run at the same time."
  }
}

run "a_new_volume_is_restored_before_qdrant_starts" {
  command = apply

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this["single"].container_definitions)[1].dependsOn == [{ containerName = "restore", condition = "SUCCESS" }]
    error_message = "Qdrant must wait for the restore and must not start if it fails."
  }

  assert {
    condition     = one([for variable in jsondecode(aws_ecs_task_definition.this["single"].container_definitions)[0].environment : variable.value if variable.name == "BUCKET"]) == "acme-prod-qdrant-123456789012-us-east-1"
    error_message = "The restore must read the bucket that stores the snapshots."
  }

  assert {
    condition     = aws_scheduler_schedule.maintenance.schedule_expression == "rate(6 hours)"
    error_message = "Snapshots must be stored every six hours."
  }
}

run "containers_are_unprivileged_and_read_only" {
  command = apply

  assert {
    condition     = alltrue([for container in jsondecode(aws_ecs_task_definition.this["single"].container_definitions) : container.readonlyRootFilesystem])
    error_message = "Root file systems must be read-only."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this["single"].container_definitions)[1].user == "1000:1000"
    error_message = "Qdrant must not run as root."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this["single"].container_definitions)[1].secrets[0].name == "QDRANT__SERVICE__API_KEY"
    error_message = "Qdrant must require the API key."
  }
}

run "only_clients_and_its_own_tasks_reach_it" {
  command = apply

  assert {
    condition     = { for name, rule in aws_vpc_security_group_ingress_rule.clients : name => rule.from_port } == { backend-http = 6333, backend-grpc = 6334 }
    error_message = "Clients must reach HTTP and gRPC."
  }

  assert {
    condition     = keys(aws_vpc_security_group_ingress_rule.self) == ["grpc", "http"]
    error_message = "A single node must have no ports for peers."
  }
}

run "the_schedule_may_only_start_the_maintenance_task" {
  command = apply

  assert {
    condition     = jsondecode(aws_iam_role_policy.scheduler.policy).Statement[0].Resource == ["arn:aws:ecs:us-east-1:123456789012:task-definition/a:*"]
    error_message = "The schedule must start every revision of one task definition and no other."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.scheduler.policy).Statement[2].Resource == ["arn:aws:iam::123456789012:role/a"]
    error_message = "The schedule must pass the execution role only."
  }
}

run "three_nodes_run_in_three_zones" {
  command = apply

  variables {
    nodes = 3
  }

  assert {
    condition     = sort(flatten([for service in values(aws_ecs_service.node) : tolist(tolist(service.network_configuration)[0].subnets)])) == tolist(["subnet-a", "subnet-b", "subnet-c"])
    error_message = "Each node must have its own zone."
  }

  assert {
    condition     = length(aws_ecs_service.single) == 0 && aws_vpc_security_group_ingress_rule.self["peers"].from_port == 6335
    error_message = "The nodes must reach each other."
  }

  assert {
    condition = [
      for name in ["0", "1", "2"] : one([
        for variable in jsondecode(aws_ecs_task_definition.this[name].container_definitions)[1].environment : variable.value if variable.name == "FOUNDS_CLUSTER"
      ])
    ] == ["true", "false", "false"]
    error_message = "One node must create the cluster, the others join it."
  }
}

run "two_nodes_are_rejected" {
  command = plan

  variables {
    nodes = 2
  }

  expect_failures = [var.nodes]
}

run "three_nodes_in_two_zones_are_rejected" {
  command = plan

  variables {
    nodes      = 3
    subnet_ids = ["subnet-a", "subnet-b"]
  }

  expect_failures = [var.nodes]
}

run "a_name_above_the_limit_is_rejected" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  }

  expect_failures = [var.name]
}

run "a_retention_cloudwatch_does_not_support_is_rejected" {
  command = plan

  variables {
    log_retention_days = 100
  }

  expect_failures = [var.log_retention_days]
}

run "a_cpu_size_fargate_does_not_offer_is_rejected" {
  command = plan

  variables {
    task = { cpu = 1000, memory = 4096 }
  }

  expect_failures = [var.task]
}

run "a_volume_above_the_limit_is_rejected" {
  command = plan

  variables {
    storage_gb = 16385
  }

  expect_failures = [var.storage_gb]
}
