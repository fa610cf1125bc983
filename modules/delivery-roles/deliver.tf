# Deployment steps outside Terraform: read the image, run the migration, publish the site.

locals {
  deliver = {
    for name, environment in local.environments : name => concat(
      [
        {
          Sid       = "Migrate"
          Effect    = "Allow"
          Action    = ["ecs:RunTask", "ecs:StopTask"]
          Resource  = [format(environment.regional, "ecs", "task-definition/${environment.prefix}-*"), format(environment.regional, "ecs", "task/${environment.prefix}/*")]
          Condition = { ArnEquals = { "ecs:cluster" = "arn:${local.partition}:ecs:${environment.region}:${local.account_id}:cluster/${environment.prefix}" } }
        },
        {
          Sid       = "ReadLogs"
          Effect    = "Allow"
          Action    = ["logs:FilterLogEvents", "logs:GetLogEvents"]
          Resource  = [format(environment.regional, "logs", "log-group:/${environment.prefix}/backend:*")]
          Condition = {}
        },
        {
          Sid       = "BringSite"
          Effect    = "Allow"
          Action    = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
          Resource  = ["arn:${local.partition}:s3:::${environment.prefix}-frontend-*/*"]
          Condition = {}
        },
      ],
      length(var.repository_arns) == 0 ? [] : [{
        Sid       = "FindImages"
        Effect    = "Allow"
        Action    = ["ecr:BatchGetImage", "ecr:DescribeImages"]
        Resource  = var.repository_arns
        Condition = {}
      }],
    )
  }
}
