# Tasks are unprivileged, receive traffic from the load balancer only, and have least-privilege roles.

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

  mock_resource "aws_lb" {
    defaults = { arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/a/1" }
  }

  mock_resource "aws_lb_target_group" {
    defaults = { arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/a/1" }
  }

  mock_resource "aws_lb_listener" {
    defaults = { arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/a/1/1" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/a" }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:123456789012:log-group:a" }
  }
}

variables {
  name          = "acme-prod"
  vpc_id        = "vpc-1"
  subnet_ids    = ["subnet-1", "subnet-2"]
  load_balancer = { subnet_ids = ["subnet-3", "subnet-4"], allowed_cidrs = ["0.0.0.0/0"], internal = false }
  tls           = { certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1" }
  image = {
    repository         = "123456789012.dkr.ecr.us-east-1.amazonaws.com/acme/backend"
    tag                = "v1"
    ecr_repository_arn = "arn:aws:ecr:us-east-1:123456789012:repository/acme/backend"
  }
  task        = { cpu = 1024, memory = 2048 }
  autoscaling = { min = 2, max = 10 }
  environment = { ENVIRONMENT = "prod" }
  secrets     = { DATABASE_URL = "arn:aws:secretsmanager:us-east-1:123456789012:secret:acme/prod/database-url-AbCdEf:::v1" }
  egress      = { database = { security_group_id = "sg-database", port = 5432 } }
}

run "the_migration_uses_the_same_image_and_secrets_and_no_port" {
  command = apply

  assert {
    condition = alltrue([
      jsondecode(aws_ecs_task_definition.migration.container_definitions)[0].command == ["alembic", "upgrade", "head"],
      jsondecode(aws_ecs_task_definition.migration.container_definitions)[0].image == jsondecode(aws_ecs_task_definition.this.container_definitions)[0].image,
      jsondecode(aws_ecs_task_definition.migration.container_definitions)[0].secrets == jsondecode(aws_ecs_task_definition.this.container_definitions)[0].secrets,
      jsondecode(aws_ecs_task_definition.migration.container_definitions)[0].readonlyRootFilesystem,
      !can(jsondecode(aws_ecs_task_definition.migration.container_definitions)[0].portMappings),
    ])
    error_message = "The migration must have the service's secrets and expose no port."
  }

  assert {
    condition     = output.migration.network_configuration.awsvpcConfiguration.assignPublicIp == "DISABLED"
    error_message = "The migration must run in the service's network."
  }
}

run "the_container_is_unprivileged_and_read_only" {
  command = apply

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].readonlyRootFilesystem && jsondecode(aws_ecs_task_definition.this.container_definitions)[0].user == "10001:10001"
    error_message = "The root file system must be read-only and the user must not be root."
  }

  assert {
    condition     = length(jsondecode(aws_ecs_task_definition.this.container_definitions)[0].secrets) == 1 && !strcontains(aws_ecs_task_definition.this.container_definitions, "PASSWORD")
    error_message = "The task definition must refer to secrets, not contain them."
  }

  assert {
    condition     = tolist(aws_ecs_service.this.network_configuration)[0].assign_public_ip == false
    error_message = "Tasks must not have public IP addresses."
  }
}

run "http_redirects_to_https" {
  command = apply

  assert {
    condition     = aws_lb_listener.http[0].default_action[0].type == "redirect" && aws_lb_listener.http[0].default_action[0].redirect[0].status_code == "HTTP_301"
    error_message = "Port 80 must only redirect."
  }

  assert {
    condition     = aws_lb_listener.https[0].port == 443 && startswith(aws_lb_listener.https[0].ssl_policy, "ELBSecurityPolicy-TLS13-")
    error_message = "Port 443 must use a modern TLS policy."
  }
}

run "the_load_balancer_is_the_only_ingress" {
  command = apply

  assert {
    condition     = aws_vpc_security_group_ingress_rule.task_load_balancer.referenced_security_group_id == aws_security_group.load_balancer.id && aws_vpc_security_group_ingress_rule.task_load_balancer.from_port == 8000
    error_message = "Tasks must accept traffic from the load balancer's security group only."
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.task["database"].referenced_security_group_id == "sg-database" && aws_vpc_security_group_egress_rule.task["database"].to_port == 5432
    error_message = "Tasks must reach the data stores in `egress`."
  }
}

run "roles_have_exact_actions_and_arns" {
  command = apply

  assert {
    condition = [
      for statement in jsondecode(aws_iam_role_policy.execution.policy).Statement : statement.Resource if statement.Sid == "ReadSecrets"
    ] == [["arn:aws:secretsmanager:us-east-1:123456789012:secret:acme/prod/database-url-AbCdEf"]]
    error_message = "The execution role must name the secrets without key, stage and version."
  }

  assert {
    condition = alltrue(flatten([
      for policy in [aws_iam_role_policy.execution.policy, aws_iam_role_policy.task[0].policy] : [
        for statement in jsondecode(policy).Statement : [for action in flatten([statement.Action]) : !strcontains(action, "*")]
      ]
    ]))
    error_message = "No action may contain a wildcard."
  }

  assert {
    condition = alltrue(flatten([
      for policy in [aws_iam_role_policy.execution.policy, aws_iam_role_policy.task[0].policy] : [
        for statement in jsondecode(policy).Statement :
        contains(["LogInToRegistry", "ExecuteCommand", "SendTraces"], statement.Sid) || !contains(statement.Resource, "*")
      ]
    ]))
    error_message = "Only actions without resource-level permissions may use `*` as the resource."
  }

  assert {
    condition     = jsondecode(aws_iam_role.task.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "123456789012"
    error_message = "Only tasks of this account may assume the role."
  }
}

run "a_failed_deployment_rolls_back" {
  command = apply

  assert {
    condition     = aws_ecs_service.this.deployment_circuit_breaker[0].enable && aws_ecs_service.this.deployment_circuit_breaker[0].rollback
    error_message = "The deployment circuit breaker must be on and roll back."
  }
}

run "a_digest_is_joined_with_an_at_sign" {
  command = apply

  variables {
    image = {
      repository = "ghcr.io/acme/backend"
      tag        = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    }
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].image == "ghcr.io/acme/backend@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    error_message = "A digest must follow `@`, not `:`."
  }

  assert {
    condition     = length([for statement in jsondecode(aws_iam_role_policy.execution.policy).Statement : statement if statement.Sid == "PullImage"]) == 0
    error_message = "An image outside ECR must not add ECR permissions."
  }
}

run "without_exec_there_is_no_task_policy_and_no_agent_folder" {
  command = apply

  variables {
    execute_command = false
    tracing         = false
  }

  assert {
    condition     = length(aws_iam_role_policy.task) == 0 && length(aws_ecs_task_definition.this.volume) == 1
    error_message = "Without exec, policy and agent folders must be absent."
  }
}

run "statements_of_the_application_keep_their_conditions" {
  command = apply

  variables {
    task_policy_statements = [
      {
        Sid       = "UseTopic"
        Effect    = "Allow"
        Action    = ["sns:Publish"]
        Resource  = ["*"]
        Condition = { StringEquals = { "aws:ResourceTag/Project" = ["acme"] } }
      },
      { Sid = "UseFiles", Effect = "Allow", Action = ["s3:GetObject"], Resource = ["arn:aws:s3:::acme/*"] },
    ]
  }

  assert {
    condition     = one([for statement in jsondecode(aws_iam_role_policy.task[0].policy).Statement : statement.Condition.StringEquals["aws:ResourceTag/Project"][0] if statement.Sid == "UseTopic"]) == "acme"
    error_message = "A condition must be in the policy."
  }

  assert {
    condition     = !one([for statement in jsondecode(aws_iam_role_policy.task[0].policy).Statement : can(statement.Condition) if statement.Sid == "UseFiles"])
    error_message = "A statement without conditions must have no attribute for them."
  }
}

run "an_internal_load_balancer_serves_http" {
  command = apply

  variables {
    load_balancer = { subnet_ids = ["subnet-3", "subnet-4"], allowed_cidrs = ["10.0.0.0/16"], internal = true }
    tls           = null
  }

  assert {
    condition     = length(aws_lb_listener.https) == 0 && aws_lb_listener.http[0].default_action[0].type == "forward" && length(aws_vpc_security_group_ingress_rule.load_balancer_https) == 0
    error_message = "Without a certificate only port 80 must be open."
  }
}

run "plain_http_from_the_internet_is_rejected" {
  command = plan

  variables {
    tls = null
  }

  expect_failures = [var.tls]
}

run "the_latest_tag_is_rejected" {
  command = plan

  variables {
    image = { repository = "ghcr.io/acme/backend", tag = "latest" }
  }

  expect_failures = [var.image]
}

run "spot_runs_a_share_of_the_tasks_above_the_base" {
  command = apply

  variables {
    spot = { on_demand_base = 2, percent = 75 }
  }

  assert {
    condition = {
      for strategy in aws_ecs_service.this.capacity_provider_strategy : strategy.capacity_provider => "${strategy.base}/${strategy.weight}"
    } == { FARGATE = "2/25", FARGATE_SPOT = "0/75" }
    error_message = "Two tasks must run on demand, and three in four of the rest on Spot."
  }
}

run "off_hours_stop_and_start_the_tasks" {
  command = apply

  variables {
    off_hours = { time_zone = "Europe/Zurich", stop = "cron(0 20 ? * MON-FRI *)", start = "cron(0 7 ? * MON-FRI *)" }
  }

  assert {
    condition     = aws_appautoscaling_scheduled_action.off_hours["stop"].scalable_target_action[0].max_capacity == "0" && aws_appautoscaling_scheduled_action.off_hours["start"].scalable_target_action[0].min_capacity == "2"
    error_message = "Both scheduled actions must exist."
  }

  assert {
    condition     = alltrue([for action in values(aws_appautoscaling_scheduled_action.off_hours) : action.timezone == "Europe/Zurich"])
    error_message = "The schedule must use the configured time zone."
  }
}

run "traces_go_to_a_collector_that_may_fail" {
  command = apply

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[1].name == "collector" && !jsondecode(aws_ecs_task_definition.this.container_definitions)[1].essential
    error_message = "The collector must not be essential."
  }

  assert {
    condition     = contains([for variable in jsondecode(aws_ecs_task_definition.this.container_definitions)[0].environment : variable.value], "http://127.0.0.1:4318")
    error_message = "The application must receive the collector's endpoint."
  }
}

run "only_cloudfront_reaches_an_internal_load_balancer" {
  command = apply

  variables {
    load_balancer = { subnet_ids = ["subnet-3", "subnet-4"], internal = true, allow_cloudfront = true }
    tls           = null
  }

  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.load_balancer_http) == 0 && length(aws_vpc_security_group_ingress_rule.load_balancer_cloudfront) == 1 && data.aws_ec2_managed_prefix_list.cloudfront[0].name == "com.amazonaws.global.cloudfront.origin-facing"
    error_message = "Ingress must allow CloudFront's prefix list and no CIDR block."
  }
}

run "behind_cloudfront_only_https_is_open" {
  command = apply

  variables {
    load_balancer = { subnet_ids = ["subnet-3", "subnet-4"], internal = true, allow_cloudfront = true }
  }

  assert {
    condition     = length(aws_lb_listener.http) == 0 && aws_vpc_security_group_ingress_rule.load_balancer_cloudfront[0].from_port == 443
    error_message = "With a certificate CloudFront must connect over TLS, and HTTP must be closed."
  }
}

run "hidden_paths_are_blocked_at_the_load_balancer" {
  command = apply

  variables {
    hidden_paths  = ["/ws/*"]
    target_groups = { websocket = { arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/b/2", security_group_id = "sg-websocket" } }
  }

  assert {
    condition     = aws_lb_listener_rule.hidden[0].action[0].fixed_response[0].status_code == "404"
    error_message = "The load balancer must answer hidden paths with 404."
  }

  assert {
    condition     = length(aws_ecs_service.this.load_balancer) == 2 && aws_vpc_security_group_ingress_rule.task_target_group["websocket"].referenced_security_group_id == "sg-websocket"
    error_message = "The additional target group must reach the tasks."
  }
}

run "a_name_above_the_limit_is_rejected" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaaaa"
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

run "a_health_check_interval_above_the_limit_is_rejected" {
  command = plan

  variables {
    health_check = { interval_seconds = 301 }
  }

  expect_failures = [var.health_check]
}

run "a_health_check_timeout_below_the_limit_is_rejected" {
  command = plan

  variables {
    health_check = { timeout_seconds = 1 }
  }

  expect_failures = [var.health_check]
}

run "a_health_check_threshold_of_one_is_rejected" {
  command = plan

  variables {
    health_check = { healthy_threshold = 1 }
  }

  expect_failures = [var.health_check]
}

run "a_cpu_size_fargate_does_not_offer_is_rejected" {
  command = plan

  variables {
    task = { cpu = 1000, memory = 2048 }
  }

  expect_failures = [var.task]
}
