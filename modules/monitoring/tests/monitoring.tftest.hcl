# Every alarm reaches people, and the dashboard shows what they are told of.

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
      part        = "backend"
      description = "Slow"
      namespace   = "AWS/ApplicationELB"
      metric_name = "TargetResponseTime"
      dimensions  = { LoadBalancer = "app/a/1", TargetGroup = "targetgroup/a/1" }
      statistic   = "p95"
      threshold   = 2
    }
    cache-evictions = {
      part        = "cache"
      description = "Full"
      namespace   = "AWS/ElastiCache"
      metric_name = "Evictions"
      dimensions  = { CacheClusterId = "acme-prod-cache-001" }
      statistic   = "Sum"
      threshold   = 100
    }
  }
}

run "every_alarm_tells_people_when_it_goes_off_and_when_it_ends" {
  command = apply

  assert {
    condition = alltrue([
      for alarm in values(aws_cloudwatch_metric_alarm.this) :
      alarm.alarm_actions == toset([aws_sns_topic.this.arn]) && alarm.ok_actions == toset([aws_sns_topic.this.arn])
    ])
    error_message = "No alarm is silent."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["backend-latency"].extended_statistic == "p95" && aws_cloudwatch_metric_alarm.this["cache-evictions"].statistic == "Sum"
    error_message = "Percentiles are extended statistics."
  }
}

run "the_dashboard_has_a_heading_for_each_part_and_a_graph_for_each_alarm" {
  command = apply

  assert {
    condition = [for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : widget.type] == [
      "text", "metric", "text", "metric",
    ]
    error_message = "Heading, graphs, heading, graphs."
  }

  assert {
    condition = jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets[1].properties.metrics == [
      ["AWS/ApplicationELB", "TargetResponseTime", "LoadBalancer", "app/a/1", "TargetGroup", "targetgroup/a/1"],
    ]
    error_message = "The graph shows the alarm's metric."
  }
}

run "cloudwatch_and_budgets_of_this_account_may_publish" {
  command = apply

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_sns_topic_policy.this.policy).Statement :
      statement.Action == "sns:Publish" && statement.Condition.StringEquals["aws:SourceAccount"] == "123456789012"
    ])
    error_message = "Another account's alarms are not heard."
  }

  assert {
    condition     = aws_sns_topic.this.kms_master_key_id == aws_kms_key.this.key_id && length(aws_budgets_budget.this) == 0
    error_message = "Messages are encrypted, and there is no budget unless it is asked for."
  }
}

run "a_budget_warns_before_it_is_spent" {
  command = apply

  variables {
    monthly_budget = { usd = 500, tag = "user:Environment$prod" }
  }

  assert {
    condition     = toset([for notification in aws_budgets_budget.this[0].notification : "${notification.notification_type}>${notification.threshold}"]) == toset(["FORECASTED>100", "ACTUAL>80"])
    error_message = "At 80% of the costs, and when the forecast exceeds them."
  }
}

run "people_are_reminded" {
  command = apply

  variables {
    reminder = { days = 90, text = "Rotate." }
  }

  assert {
    condition     = aws_scheduler_schedule.reminder[0].schedule_expression == "rate(90 days)"
    error_message = "Every ninety days."
  }
}
