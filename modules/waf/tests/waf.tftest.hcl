# Attacks are refused, and an API's large bodies are not.

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

run "every_rule_refuses" {
  command = apply

  assert {
    condition     = alltrue(flatten([for rule in aws_wafv2_web_acl.this.rule : [for action in rule.override_action : length(action.none) == 1]]))
    error_message = "No set of rules only counts."
  }

  assert {
    condition = flatten([
      for rule in aws_wafv2_web_acl.this.rule : [
        for group in one(rule.statement).managed_rule_group_statement : [for override in group.rule_action_override : override.name]
      ]
    ]) == ["SizeRestrictions_BODY"]
    error_message = "Of all rules, only the size of bodies is counted."
  }
}

run "logs_hold_no_tokens" {
  command = apply

  assert {
    condition     = length([for field in aws_wafv2_web_acl_logging_configuration.this.redacted_fields : field if length(field.query_string) == 1]) == 1
    error_message = "A token in a query string is not logged."
  }

  assert {
    condition     = startswith(aws_cloudwatch_log_group.this.name, "aws-waf-logs-")
    error_message = "AWS writes to no other log group."
  }
}

run "an_unknown_scope_is_refused" {
  command = plan

  variables {
    scope = "GLOBAL"
  }

  expect_failures = [var.scope]
}
