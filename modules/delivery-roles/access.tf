# The roles of the environment's components. Whoever applies could grant such a role any permission, which is why
# applying is restricted to the reviewed branch and the protected environment of the platform.

locals {
  services = ["apigateway", "cloudtrail", "ecs", "ecs-tasks", "lambda", "monitoring.rds", "scheduler", "vpc-flow-logs"]

  access = {
    for name, environment in local.environments : name => [
      {
        Sid    = "OwnRoles"
        Effect = "Allow"
        Action = [
          "iam:AttachRolePolicy", "iam:CreateRole", "iam:DeleteRole", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:PutRolePolicy", "iam:TagRole", "iam:UntagRole", "iam:UpdateAssumeRolePolicy", "iam:UpdateRole", "iam:UpdateRoleDescription",
        ]
        Resource  = [format(environment.global, "iam", "role/${environment.prefix}-*")]
        Condition = {}
      },
      {
        Sid       = "NotTheRolesOfDelivery"
        Effect    = "Deny"
        Action    = ["iam:AttachRolePolicy", "iam:DeleteRole", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy", "iam:UpdateRole"]
        Resource  = [for kind in ["plan", "apply"] : format(environment.global, "iam", "role/${environment.prefix}-${kind}")]
        Condition = {}
      },
      {
        Sid       = "PassThem"
        Effect    = "Allow"
        Action    = ["iam:PassRole"]
        Resource  = [format(environment.global, "iam", "role/${environment.prefix}-*")]
        Condition = { StringEquals = { "iam:PassedToService" = [for service in local.services : "${service}.amazonaws.com"] } }
      },
      {
        # Service-linked roles, which AWS creates when an account first uses a service.
        Sid       = "RolesOfServices"
        Effect    = "Allow"
        Action    = ["iam:CreateServiceLinkedRole"]
        Resource  = [format(environment.global, "iam", "role/aws-service-role/*")]
        Condition = { StringLike = { "iam:AWSServiceName" = [for service in ["ecs", "ecs.application-autoscaling", "elasticache", "elasticloadbalancing", "ops.apigateway", "rds", "delivery.logs", "wafv2", "vpcorigin.cloudfront"] : "${service}.amazonaws.com"] } }
      },
    ]
  }
}
