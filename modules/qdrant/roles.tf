locals {
  assume_role_policies = {
    for service, arn in {
      ecs-tasks = "arn:${local.partition}:ecs:${local.region}:${local.account_id}:*"
      ecs       = "arn:${local.partition}:ecs:${local.region}:${local.account_id}:*"
      scheduler = "arn:${local.partition}:scheduler:${local.region}:${local.account_id}:schedule-group/default"
      } : service => jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Effect    = "Allow"
          Action    = "sts:AssumeRole"
          Principal = { Service = "${service}.amazonaws.com" }
          Condition = {
            StringEquals = { "aws:SourceAccount" = local.account_id }
            ArnLike      = { "aws:SourceArn" = arn }
          }
        }]
    })
  }

  execution_statements = concat(
    [
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${aws_cloudwatch_log_group.this.arn}:*"]
      },
      {
        # `valueFrom` is the secret ARN (its first seven fields), then key, stage and version.
        Sid      = "ReadApiKey"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = [join(":", slice(split(":", var.api_key_value_from), 0, 7))]
      },
    ],
    var.kms_key != null ? [{
      Sid      = "DecryptSecrets"
      Effect   = "Allow"
      Action   = ["kms:Decrypt"]
      Resource = var.kms_key[*].arn
    }] : [],
    var.image.ecr_repository_arn != null ? [
      {
        Sid      = "PullImage"
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = [var.image.ecr_repository_arn]
      },
      {
        # This action does not support resource-level permissions.
        Sid      = "LogInToRegistry"
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken"]
        Resource = ["*"]
      },
    ] : [],
  )
}

resource "aws_iam_role" "execution" {
  name               = "${local.service}-execution-${local.region}"
  description        = "Starts the tasks of ${local.service}."
  assume_role_policy = local.assume_role_policies["ecs-tasks"]
}

resource "aws_iam_role_policy" "execution" {
  name   = "start-tasks"
  role   = aws_iam_role.execution.id
  policy = jsonencode({ Version = "2012-10-17", Statement = local.execution_statements })
}

resource "aws_iam_role" "task" {
  name               = "${local.service}-task-${local.region}"
  description        = "What ${local.service} itself may do."
  assume_role_policy = local.assume_role_policies["ecs-tasks"]
}

resource "aws_iam_role_policy" "task" {
  name = "store-snapshots"
  role = aws_iam_role.task.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([
      {
        Sid      = "UseSnapshots"
        Effect   = "Allow"
        Action   = ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
        Resource = ["${module.snapshots.arn}/*"]
      },
      {
        Sid      = "ListSnapshots"
        Effect   = "Allow"
        Action   = ["s3:ListBucket"]
        Resource = [module.snapshots.arn]
      },
      ], var.kms_key == null ? [] : [{
        Sid      = "EncryptSnapshots"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = var.kms_key[*].arn
    }])
  })
}

# Creates and attaches task volumes: the permissions of AWS's managed policy
# AmazonECSInfrastructureRolePolicyForVolumes, limited to the tasks of this cluster.
resource "aws_iam_role" "infrastructure" {
  name               = "${local.service}-volumes-${local.region}"
  description        = "Lets ECS make the volumes of ${local.service}."
  assume_role_policy = local.assume_role_policies["ecs"]
}

locals {
  volumes   = "arn:${local.partition}:ec2:${local.region}:${local.account_id}:volume/*"
  own_tasks = "${replace(var.cluster_arn, ":cluster/", ":task/")}/*"
}

resource "aws_iam_role_policy" "infrastructure" {
  name = "manage-volumes"
  role = aws_iam_role.infrastructure.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "CreateVolume"
        Effect   = "Allow"
        Action   = ["ec2:CreateVolume"]
        Resource = [local.volumes]
        Condition = {
          ArnLike      = { "aws:RequestTag/AmazonECSCreated" = local.own_tasks }
          StringEquals = { "aws:RequestTag/AmazonECSManaged" = "true" }
        }
      },
      {
        Sid      = "TagVolume"
        Effect   = "Allow"
        Action   = ["ec2:CreateTags"]
        Resource = [local.volumes]
        Condition = {
          ArnLike = { "aws:RequestTag/AmazonECSCreated" = local.own_tasks }
          StringEquals = {
            "aws:RequestTag/AmazonECSManaged" = "true"
            "ec2:CreateAction"                = "CreateVolume"
          }
        }
      },
      {
        # These actions do not support resource-level permissions.
        Sid      = "FindVolume"
        Effect   = "Allow"
        Action   = ["ec2:DescribeAvailabilityZones", "ec2:DescribeInstances", "ec2:DescribeVolumes"]
        Resource = ["*"]
      },
      {
        Sid       = "AttachVolume"
        Effect    = "Allow"
        Action    = ["ec2:AttachVolume", "ec2:DetachVolume"]
        Resource  = [local.volumes]
        Condition = { StringEquals = { "aws:ResourceTag/AmazonECSManaged" = "true" } }
      },
      {
        # Fargate's instances belong to an account of AWS.
        Sid      = "AttachToInstance"
        Effect   = "Allow"
        Action   = ["ec2:AttachVolume", "ec2:DetachVolume"]
        Resource = ["arn:${local.partition}:ec2:${local.region}:*:instance/*"]
      },
      {
        Sid      = "DeleteVolume"
        Effect   = "Allow"
        Action   = ["ec2:DeleteVolume"]
        Resource = [local.volumes]
        Condition = {
          ArnLike      = { "aws:ResourceTag/AmazonECSCreated" = local.own_tasks }
          StringEquals = { "aws:ResourceTag/AmazonECSManaged" = "true" }
        }
      },
    ]
  })
}

resource "aws_iam_role" "scheduler" {
  name               = "${local.service}-scheduler-${local.region}"
  description        = "Lets the schedule start the maintenance of ${local.service}."
  assume_role_policy = local.assume_role_policies["scheduler"]
}

resource "aws_iam_role_policy" "scheduler" {
  name = "run-maintenance"
  role = aws_iam_role.scheduler.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([
      {
        Sid       = "RunMaintenance"
        Effect    = "Allow"
        Action    = ["ecs:RunTask"]
        Resource  = ["${aws_ecs_task_definition.maintenance.arn_without_revision}:*"]
        Condition = { ArnEquals = { "ecs:cluster" = var.cluster_arn } }
      },
      {
        Sid       = "TagMaintenance"
        Effect    = "Allow"
        Action    = ["ecs:TagResource"]
        Resource  = ["arn:${local.partition}:ecs:${local.region}:${local.account_id}:task/${var.cluster_name}/*"]
        Condition = { StringEquals = { "ecs:CreateAction" = "RunTask" } }
      },
      {
        Sid       = "PassExecutionRole"
        Effect    = "Allow"
        Action    = ["iam:PassRole"]
        Resource  = [aws_iam_role.execution.arn]
        Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
      },
      ], var.kms_key == null ? [] : [{
        Sid      = "DecryptSchedule"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = var.kms_key[*].arn
    }])
  })
}
