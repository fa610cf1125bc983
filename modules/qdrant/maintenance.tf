# A scheduled task requests snapshots and, in a cluster, replaces the replicas of lost nodes.

resource "aws_ecs_task_definition" "maintenance" {
  family                   = "${local.service}-maintenance"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.execution.arn

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = upper(var.task.cpu_architecture)
  }

  container_definitions = jsonencode([{
    name                   = "maintenance"
    image                  = local.helper_image
    essential              = true
    user                   = local.user
    readonlyRootFilesystem = true
    entryPoint             = ["python3", "-u", "-c"]
    command                = [file("${path.module}/maintain.py")]
    environment = [
      { name = "QDRANT_HOST", value = local.host },
      { name = "QDRANT_NODES", value = tostring(var.nodes) },
    ]
    secrets          = [{ name = "QDRANT_API_KEY", valueFrom = var.api_key_value_from }]
    logConfiguration = local.log_configuration
  }])
}

resource "aws_scheduler_schedule" "maintenance" {
  name                         = "${local.service}-maintenance"
  description                  = "Stores snapshots of ${local.service}"
  schedule_expression          = var.snapshots.interval_hours == 1 ? "rate(1 hour)" : "rate(${var.snapshots.interval_hours} hours)"
  schedule_expression_timezone = "UTC"
  kms_key_arn                  = one(var.kms_key[*].arn)

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = var.cluster_arn
    role_arn = aws_iam_role.scheduler.arn

    ecs_parameters {
      task_definition_arn     = aws_ecs_task_definition.maintenance.arn
      launch_type             = "FARGATE"
      enable_ecs_managed_tags = true
      propagate_tags          = "TASK_DEFINITION"

      network_configuration {
        subnets          = var.subnet_ids
        security_groups  = [aws_security_group.this.id]
        assign_public_ip = false
      }
    }

    retry_policy {
      maximum_event_age_in_seconds = 3600
      maximum_retry_attempts       = 3
    }
  }
}

# Counts stored snapshots, so that an alarm can report a missing one.
resource "aws_cloudwatch_log_metric_filter" "snapshots" {
  name           = "${local.service}-snapshots"
  log_group_name = aws_cloudwatch_log_group.this.name
  pattern        = "\"stored\""

  metric_transformation {
    name      = "SnapshotsStored"
    namespace = local.service
    value     = "1"
  }
}
