# A one-off task that migrates the database schema. It has the image, secrets and network of the service, another
# command, and no port.

resource "aws_ecs_task_definition" "migration" {
  family                   = "${var.name}-migration"
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

  volume {
    name = "tmp"
  }

  container_definitions = jsonencode([{
    name                   = "backend"
    image                  = local.image
    command                = var.migration_command
    essential              = true
    user                   = var.task.user
    readonlyRootFilesystem = true

    environment = [for name, value in var.environment : { name = name, value = value }]
    secrets     = [for name, value_from in var.secrets : { name = name, valueFrom = value_from }]
    mountPoints = [{ sourceVolume = "tmp", containerPath = "/tmp", readOnly = false }]

    logConfiguration = merge(local.log_configurations["backend"], {
      options = merge(local.log_configurations["backend"].options, { awslogs-stream-prefix = "migration" })
    })
  }])
}
