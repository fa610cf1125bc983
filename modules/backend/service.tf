locals {
  image = join(startswith(var.image.tag, "sha256:") ? "@" : ":", [var.image.repository, var.image.tag])

  # The root file system is read-only. The application writes to /tmp. The agent of `aws ecs execute-command` runs as
  # root and needs three folders (https://github.com/aws/containers-roadmap/issues/1359).
  writable_paths = merge(
    { tmp = "/tmp" },
    var.execute_command ? {
      agent     = "/managed-agents"
      agent-lib = "/var/lib/amazon"
      agent-log = "/var/log/amazon"
    } : {},
  )

  log_configurations = {
    for container in ["backend", "collector"] : container => {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.this.name
        awslogs-region        = local.region
        awslogs-stream-prefix = container
        mode                  = "non-blocking"
        max-buffer-size       = "25m"
      }
    }
  }

  # Variable names from the OpenTelemetry specification.
  tracing_environment = var.tracing ? {
    OTEL_EXPORTER_OTLP_ENDPOINT = "http://127.0.0.1:4318"
    OTEL_PROPAGATORS            = "xray,tracecontext,baggage"
    OTEL_SERVICE_NAME           = local.service
  } : {}

  # The application keeps running if the collector stops.
  collector = {
    name                   = "collector"
    image                  = "public.ecr.aws/aws-observability/aws-otel-collector:${var.collector_image_tag}"
    essential              = false
    user                   = "4317:4317"
    readonlyRootFilesystem = true
    memory                 = 128
    environment            = [{ name = "AOT_CONFIG_CONTENT", value = file("${path.module}/collector.yaml") }]
    logConfiguration       = local.log_configurations["collector"]
  }
}

resource "aws_ecs_task_definition" "this" {
  family                   = local.service
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.task.cpu
  memory                   = var.task.memory
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = upper(var.task.cpu_architecture)
  }

  dynamic "volume" {
    for_each = local.writable_paths

    content {
      name = volume.key
    }
  }

  container_definitions = jsonencode(concat([{
    name                   = "backend"
    image                  = local.image
    essential              = true
    user                   = var.task.user
    readonlyRootFilesystem = true
    stopTimeout            = 30

    portMappings = [{ containerPort = var.task.port, hostPort = var.task.port, protocol = "tcp" }]
    environment  = [for name, value in merge(var.environment, local.tracing_environment) : { name = name, value = value }]
    secrets      = [for name, value_from in var.secrets : { name = name, valueFrom = value_from }]
    mountPoints = [
      for name, path in local.writable_paths : { sourceVolume = name, containerPath = path, readOnly = false }
    ]

    # Reaps processes that an exec session leaves behind.
    linuxParameters = { initProcessEnabled = true }

    logConfiguration = local.log_configurations["backend"]
  }], var.tracing ? [local.collector] : []))
}

resource "aws_ecs_service" "this" {
  name             = "backend"
  cluster          = aws_ecs_cluster.this.arn
  task_definition  = aws_ecs_task_definition.this.arn
  desired_count    = var.desired_count
  launch_type      = var.spot == null ? "FARGATE" : null
  platform_version = "LATEST"

  # Lets a running service switch between Spot and on-demand capacity in place; without it the service is replaced.
  force_new_deployment = true

  enable_execute_command             = var.execute_command
  health_check_grace_period_seconds  = var.health_check.grace_period_seconds
  availability_zone_rebalancing      = "ENABLED"
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  enable_ecs_managed_tags            = true
  propagate_tags                     = "SERVICE"

  network_configuration {
    subnets          = var.subnet_ids
    security_groups  = [aws_security_group.task.id]
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.this.arn
    container_name   = "backend"
    container_port   = var.task.port
  }

  dynamic "load_balancer" {
    for_each = var.target_groups

    content {
      target_group_arn = load_balancer.value.arn
      container_name   = "backend"
      container_port   = var.task.port
    }
  }

  # The base runs on demand, the rest is distributed by weight. AWS stops Spot tasks with two minutes' notice.
  dynamic "capacity_provider_strategy" {
    for_each = var.spot == null ? {} : { FARGATE = 100 - var.spot.percent, FARGATE_SPOT = var.spot.percent }

    content {
      capacity_provider = capacity_provider_strategy.key
      base              = capacity_provider_strategy.key == "FARGATE" ? var.spot.on_demand_base : 0
      weight            = capacity_provider_strategy.value
    }
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  lifecycle {
    # Autoscaling owns the count after the first deployment.
    ignore_changes = [desired_count]
  }

  # The cluster must have its capacity providers before a service refers to one, a target group must have a listener
  # before tasks register, and a task needs its permissions to start.
  depends_on = [
    aws_ecs_cluster_capacity_providers.this,
    aws_iam_role_policy.execution,
    aws_iam_role_policy.task,
    aws_lb_listener.http,
    aws_lb_listener.https,
  ]
}
