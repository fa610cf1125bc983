# ECS with its scaling and schedules, functions, and service discovery.

locals {
  tasks = {
    for name, environment in local.environments : name => [
      {
        Sid    = "RunTasks"
        Effect = "Allow"
        Action = [
          "ecs:CreateCluster", "ecs:CreateService", "ecs:DeleteCluster", "ecs:DeleteService", "ecs:PutClusterCapacityProviders", "ecs:TagResource", "ecs:UntagResource", "ecs:UpdateCluster", "ecs:UpdateClusterSettings", "ecs:UpdateService",
        ]
        Resource = [
          format(environment.regional, "ecs", "cluster/${environment.prefix}"),
          format(environment.regional, "ecs", "service/${environment.prefix}/*"),
          format(environment.regional, "ecs", "task-definition/${environment.prefix}-*"),
          format(environment.regional, "ecs", "task/${environment.prefix}/*"),
        ]
        Condition = {}
      },
      {
        # `ecs:DeregisterTaskDefinition` does not support resource-level permissions.
        Sid       = "DefineTasks"
        Effect    = "Allow"
        Action    = ["ecs:DeregisterTaskDefinition", "ecs:RegisterTaskDefinition"]
        Resource  = ["*"]
        Condition = {}
      },
      {
        Sid    = "Scale"
        Effect = "Allow"
        Action = [
          "application-autoscaling:DeleteScalingPolicy", "application-autoscaling:DeleteScheduledAction", "application-autoscaling:DeregisterScalableTarget", "application-autoscaling:PutScalingPolicy", "application-autoscaling:PutScheduledAction", "application-autoscaling:RegisterScalableTarget",
        ]
        Resource  = [format(environment.regional, "application-autoscaling", "scalable-target/*")]
        Condition = { StringEquals = { "application-autoscaling:service-namespace" = "ecs" } }
      },
      {
        Sid       = "TagScaling"
        Effect    = "Allow"
        Action    = ["application-autoscaling:TagResource", "application-autoscaling:UntagResource"]
        Resource  = [format(environment.regional, "application-autoscaling", "scalable-target/*")]
        Condition = {}
      },
      {
        Sid    = "Schedule"
        Effect = "Allow"
        Action = [
          "scheduler:CreateSchedule", "scheduler:DeleteSchedule", "scheduler:UpdateSchedule",
        ]
        Resource  = [format(environment.regional, "scheduler", "schedule/default/${environment.prefix}-*")]
        Condition = {}
      },
      {
        Sid    = "Functions"
        Effect = "Allow"
        Action = [
          "lambda:AddPermission", "lambda:CreateFunction", "lambda:DeleteFunction", "lambda:DeleteFunctionConcurrency", "lambda:PutFunctionConcurrency", "lambda:RemovePermission", "lambda:TagResource", "lambda:UntagResource", "lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration",
        ]
        Resource  = [format(environment.regional, "lambda", "function:${environment.prefix}-*")]
        Condition = {}
      },
      {
        Sid    = "MakeNames"
        Effect = "Allow"
        Action = [
          "servicediscovery:CreatePrivateDnsNamespace", "servicediscovery:CreateService",
        ]
        Resource  = ["*"]
        Condition = { StringEquals = { "aws:RequestTag/Project" = var.project, "aws:RequestTag/Environment" = name } }
      },
      {
        Sid    = "ChangeNames"
        Effect = "Allow"
        Action = [
          "servicediscovery:DeleteNamespace", "servicediscovery:DeleteService", "servicediscovery:UpdatePrivateDnsNamespace", "servicediscovery:UpdateService",
        ]
        Resource  = [format(environment.regional, "servicediscovery", "namespace/*"), format(environment.regional, "servicediscovery", "service/*")]
        Condition = environment.tagged
      },
      {
        # Service discovery stores its names in a private Route 53 zone of the VPC. These actions do not support
        # resource-level permissions.
        Sid       = "ZoneOfNames"
        Effect    = "Allow"
        Action    = ["ec2:DescribeRegions", "route53:CreateHostedZone", "route53:ListHostedZonesByName", "servicediscovery:TagResource", "servicediscovery:UntagResource"]
        Resource  = ["*"]
        Condition = {}
      },
    ]
  }
}
