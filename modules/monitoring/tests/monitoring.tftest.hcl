# Every alarm notifies subscribers, and the dashboard shows its metric.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_region" {
    defaults = { id = "us-east-1" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/a" }
  }

  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:us-east-1:123456789012:acme-prod-alarms" }
  }

  mock_resource "aws_kms_key" {
    defaults = { key_id = "1", arn = "arn:aws:kms:us-east-1:123456789012:key/1" }
  }
}

variables {
  name   = "acme-prod"
  emails = ["alerts@example.com"]

  alarms = {
    backend-latency = {
      component   = "backend"
      description = "Slow"
      namespace   = "AWS/ApplicationELB"
      metric_name = "TargetResponseTime"
      dimensions  = { LoadBalancer = "app/a/1", TargetGroup = "targetgroup/a/1" }
      statistic   = "p95"
      threshold   = 2
    }
    cache-evictions = {
      component   = "cache"
      description = "Full"
      namespace   = "AWS/ElastiCache"
      metric_name = "Evictions"
      dimensions  = { CacheClusterId = "acme-prod-cache-001" }
      statistic   = "Sum"
      threshold   = 100
    }
  }
}

run "every_alarm_notifies_when_it_starts_and_ends" {
  command = apply

  assert {
    condition = alltrue([
      for alarm in values(aws_cloudwatch_metric_alarm.this) :
      alarm.alarm_actions == toset([aws_sns_topic.this.arn]) && alarm.ok_actions == toset([aws_sns_topic.this.arn])
    ])
    error_message = "Every alarm must notify the topic."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["backend-latency"].extended_statistic == "p95" && aws_cloudwatch_metric_alarm.this["cache-evictions"].statistic == "Sum"
    error_message = "A percentile must be an extended statistic."
  }
}

run "the_dashboard_has_a_heading_for_each_component_and_a_graph_for_each_alarm" {
  command = apply

  assert {
    condition = [for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : widget.type] == [
      "text", "metric", "text", "metric",
    ]
    error_message = "The dashboard must have a heading before the graphs of each component."
  }

  assert {
    condition = jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets[1].properties.metrics == [
      ["AWS/ApplicationELB", "TargetResponseTime", "LoadBalancer", "app/a/1", "TargetGroup", "targetgroup/a/1"],
    ]
    error_message = "The graph must show the alarm's metric."
  }
}

run "cloudwatch_and_budgets_of_this_account_may_publish" {
  command = apply

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_sns_topic_policy.this.policy).Statement :
      statement.Action == "sns:Publish" && statement.Condition.StringEquals["aws:SourceAccount"] == "123456789012"
    ])
    error_message = "Alarms of another account must not publish."
  }

  assert {
    condition     = aws_sns_topic.this.kms_master_key_id == aws_kms_key.this.key_id && length(aws_budgets_budget.this) == 0
    error_message = "Messages must be encrypted, and the budget must be opt-in."
  }
}

run "a_budget_warns_at_80_percent_and_by_forecast" {
  command = apply

  variables {
    monthly_budget = { usd = 500, tag = "user:Environment$prod" }
  }

  assert {
    condition     = toset([for notification in aws_budgets_budget.this[0].notification : "${notification.notification_type}>${notification.threshold}"]) == toset(["FORECASTED>100", "ACTUAL>80"])
    error_message = "The budget must notify at 80% of the costs and when the forecast exceeds it."
  }
}

run "a_reminder_is_sent_at_an_interval" {
  command = apply

  variables {
    reminder = { days = 90, text = "Rotate." }
  }

  assert {
    condition     = aws_scheduler_schedule.reminder[0].schedule_expression == "rate(90 days)"
    error_message = "The schedule must run every 90 days."
  }
}

run "a_name_above_the_limit_is_rejected" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  }

  expect_failures = [var.name]
}

run "a_period_cloudwatch_does_not_support_is_rejected" {
  command = plan

  variables {
    alarms = { slow = { component = "backend", description = "Slow", namespace = "AWS/ECS", metric_name = "CPUUtilization", dimensions = {}, threshold = 1, period_seconds = 45 } }
  }

  expect_failures = [var.alarms]
}
