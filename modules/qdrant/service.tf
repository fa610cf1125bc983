locals {
  image        = join(startswith(var.image.tag, "sha256:") ? "@" : ":", [var.image.repository, var.image.tag])
  helper_image = "public.ecr.aws/aws-cli/aws-cli:${var.helper_image_tag}"

  volume    = "storage"
  folder    = "/qdrant/storage"
  restored  = "${local.folder}/restore/full.snapshot"
  user      = "1000:1000"
  mount     = { sourceVolume = local.volume, containerPath = local.folder, readOnly = false }
  snapshots = "QDRANT__STORAGE__SNAPSHOTS_CONFIG"

  log_configuration = {
    logDriver = "awslogs"
    options = {
      awslogs-group         = aws_cloudwatch_log_group.this.name
      awslogs-region        = local.region
      awslogs-stream-prefix = "qdrant"
    }
  }

  environment = merge(
    {
      QDRANT__LOG_LEVEL                       = "INFO"
      QDRANT__TELEMETRY_DISABLED              = "true"
      QDRANT__STORAGE__STORAGE_PATH           = "${local.folder}/data"
      QDRANT__STORAGE__SNAPSHOTS_PATH         = "${local.folder}/snapshots"
      QDRANT__STORAGE__TEMP_PATH              = "${local.folder}/temp"
      "${local.snapshots}__SNAPSHOTS_STORAGE" = "s3"
      "${local.snapshots}__S3_CONFIG__BUCKET" = module.snapshots.bucket
      "${local.snapshots}__S3_CONFIG__REGION" = local.region
      QDRANT_INIT_FILE_PATH                   = "${local.folder}/.qdrant-initialized"
      RESTORED_SNAPSHOT                       = local.restored
    },
    local.is_cluster ? {
      QDRANT__CLUSTER__ENABLED   = "true"
      QDRANT__CLUSTER__P2P__PORT = tostring(local.ports.peers)
      CLUSTER_HOST               = local.host
    } : {},
  )

  # Only the first node creates a new cluster if no other node answers; the others wait for a peer.
  nodes = { for index in range(local.is_cluster ? var.nodes : 0) : tostring(index) => index == 0 }
}

resource "aws_ecs_task_definition" "this" {
  for_each = local.is_cluster ? local.nodes : { single = true }

  family                   = local.is_cluster ? "${local.service}-${each.key}" : local.service
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

  # ECS creates a block volume for each task. Qdrant does not support NFS, so EFS is not an option.
  volume {
    name                = local.volume
    configure_at_launch = true
  }

  container_definitions = jsonencode([
    {
      name                   = "restore"
      image                  = local.helper_image
      essential              = false
      readonlyRootFilesystem = true
      entryPoint             = ["bash", "-c"]
      command                = [file("${path.module}/restore.sh")]

      # Runs as root because a new volume belongs to root. It changes the owner to Qdrant's user.
      user = "0:0"
      environment = [
        { name = "BUCKET", value = local.is_cluster ? "" : module.snapshots.bucket },
        { name = "OWNER", value = local.user },
        { name = "RESTORED_SNAPSHOT", value = local.restored },
        { name = "STORAGE", value = local.folder },
      ]
      mountPoints      = [local.mount]
      logConfiguration = local.log_configuration
    },
    {
      name                   = "qdrant"
      image                  = local.image
      essential              = true
      user                   = local.user
      readonlyRootFilesystem = true
      stopTimeout            = 120
      entryPoint             = ["bash", "-c"]
      command                = [file("${path.module}/start.sh")]
      dependsOn              = [{ containerName = "restore", condition = "SUCCESS" }]
      portMappings           = [for port in values(local.ports) : { containerPort = port, hostPort = port, protocol = "tcp" }]
      environment = concat(
        [for name, value in local.environment : { name = name, value = value }],
        [{ name = "FOUNDS_CLUSTER", value = tostring(each.value) }],
      )
      secrets     = [{ name = "QDRANT__SERVICE__API_KEY", valueFrom = var.api_key_value_from }]
      mountPoints = [local.mount]

      # The image contains neither curl nor wget.
      healthCheck = {
        command     = ["CMD-SHELL", "bash -c ':> /dev/tcp/127.0.0.1/6333'"]
        interval    = 10
        timeout     = 5
        retries     = 6
        startPeriod = 300
      }
      logConfiguration = local.log_configuration
    },
  ])
}

# A single node stops before its replacement starts, because the replacement restores what it stored.
resource "aws_ecs_service" "single" {
  count = local.is_cluster ? 0 : 1

  name             = "qdrant"
  cluster          = var.cluster_arn
  task_definition  = aws_ecs_task_definition.this["single"].arn
  desired_count    = 1
  launch_type      = "FARGATE"
  platform_version = "LATEST"

  availability_zone_rebalancing      = "DISABLED"
  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent         = 100
  enable_ecs_managed_tags            = true
  propagate_tags                     = "SERVICE"

  network_configuration {
    subnets          = var.subnet_ids
    security_groups  = [aws_security_group.this.id]
    assign_public_ip = false
  }

  service_registries {
    registry_arn = aws_service_discovery_service.this.arn
  }

  volume_configuration {
    name = local.volume

    managed_ebs_volume {
      role_arn         = aws_iam_role.infrastructure.arn
      size_in_gb       = var.storage_gb
      volume_type      = "gp3"
      encrypted        = true
      file_system_type = "xfs"
    }
  }

  depends_on = [aws_iam_role_policy.execution, aws_iam_role_policy.task, aws_iam_role_policy.infrastructure]
}

# One service for each node of a cluster, each in its own zone.
resource "aws_ecs_service" "node" {
  for_each = local.nodes

  name             = "qdrant-${each.key}"
  cluster          = var.cluster_arn
  task_definition  = aws_ecs_task_definition.this[each.key].arn
  desired_count    = 1
  launch_type      = "FARGATE"
  platform_version = "LATEST"

  availability_zone_rebalancing      = "DISABLED"
  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent         = 100
  enable_ecs_managed_tags            = true
  propagate_tags                     = "SERVICE"

  network_configuration {
    subnets          = [var.subnet_ids[tonumber(each.key) % length(var.subnet_ids)]]
    security_groups  = [aws_security_group.this.id]
    assign_public_ip = false
  }

  service_registries {
    registry_arn = aws_service_discovery_service.this.arn
  }

  volume_configuration {
    name = local.volume

    managed_ebs_volume {
      role_arn         = aws_iam_role.infrastructure.arn
      size_in_gb       = var.storage_gb
      volume_type      = "gp3"
      encrypted        = true
      file_system_type = "xfs"
    }
  }

  lifecycle {
    # An apply would replace all nodes, and so all replicas, at once. An operator replaces them one after another.
    ignore_changes = [task_definition]
  }

  depends_on = [aws_iam_role_policy.execution, aws_iam_role_policy.task, aws_iam_role_policy.infrastructure]
}
