# Attacks are blocked, and large API bodies are not.

mock_provider "aws" {
  mock_resource "aws_wafv2_web_acl" {
    defaults = { arn = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/a/1" }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:123456789012:log-group:aws-waf-logs-acme-prod" }
  }
}

variables {
  name            = "acme-prod"
  scope           = "REGIONAL"
  associated_arns = { backend = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/a/1" }
}

run "every_rule_blocks" {
  command = apply

  assert {
    condition     = alltrue(flatten([for rule in aws_wafv2_web_acl.this.rule : [for action in rule.override_action : length(action.none) == 1]]))
    error_message = "No rule group may only count."
  }

  assert {
    condition = flatten([
      for rule in aws_wafv2_web_acl.this.rule : [
        for group in one(rule.statement).managed_rule_group_statement : [for override in group.rule_action_override : override.name]
      ]
    ]) == ["SizeRestrictions_BODY"]
    error_message = "Only the rule for body size may count."
  }
}

run "logs_contain_no_tokens" {
  command = apply

  assert {
    condition     = length([for field in aws_wafv2_web_acl_logging_configuration.this.redacted_fields : field if length(field.query_string) == 1]) == 1
    error_message = "Query strings must be redacted: they can contain a token."
  }

  assert {
    condition     = startswith(aws_cloudwatch_log_group.this.name, "aws-waf-logs-")
    error_message = "The log group name must have the prefix that AWS requires."
  }
}

run "an_unknown_scope_is_rejected" {
  command = plan

  variables {
    scope = "GLOBAL"
  }

  expect_failures = [var.scope]
}

run "a_retention_cloudwatch_does_not_support_is_rejected" {
  command = plan

  variables {
    log_retention_days = 100
  }

  expect_failures = [var.log_retention_days]
}

run "a_rate_limit_below_the_minimum_is_rejected" {
  command = plan

  variables {
    rate_limit = 9
  }

  expect_failures = [var.rate_limit]
}
