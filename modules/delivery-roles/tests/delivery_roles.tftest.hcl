# The plan role is read-only, apply subjects are exact, and no role reaches another environment.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_resource "aws_iam_policy" {
    defaults = { arn = "arn:aws:iam::123456789012:policy/a" }
  }
}

variables {
  project = "acme"

  environments = {
    prod = {
      plan_subjects  = ["repo:acme/shop:pull_request"]
      apply_subjects = ["repo:acme/shop:environment:prod"]
      state_path     = "acme/prod/"
      region         = "us-east-1"
    }
  }

  identity_provider = { arn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com", host = "token.actions.githubusercontent.com", audience = "sts.amazonaws.com" }
  state             = { bucket_arn = "arn:aws:s3:::acme-terraform-state", key_arn = "arn:aws:kms:us-east-1:123456789012:key/1" }
}

run "the_plan_role_is_read_only" {
  command = apply

  assert {
    condition     = toset([for attachment in aws_iam_role_policy_attachment.this : attachment.role if attachment.role == "acme-prod-plan"]) == toset(["acme-prod-plan"]) && length([for name in keys(aws_iam_role_policy_attachment.this) : name if startswith(name, "prod-plan-")]) == 3
    error_message = "The plan role must have three policies: state, settings, and generated secrets."
  }

  assert {
    condition = alltrue(flatten([
      for policy in ["prod-state-read", "prod-read", "prod-read-values"] : [
        for statement in jsondecode(aws_iam_policy.this[policy].policy).Statement : [
          for action in statement.Action : can(regex(":(Describe|Get|List|GET|View|Decrypt)", action))
        ]
      ]
    ]))
    error_message = "The plan role must not change anything."
  }

  assert {
    condition     = !strcontains(aws_iam_policy.this["prod-read-values"].policy, "secret:acme/prod/*\",\"secretsmanager:GetSecretValue")
    error_message = "The plan role must not read operator secrets."
  }
}

run "subjects_are_compared_exactly" {
  command = apply

  assert {
    condition = jsondecode(aws_iam_role.this["prod-apply"].assume_role_policy).Statement[0].Condition == {
      StringEquals = {
        "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
        "token.actions.githubusercontent.com:sub" = ["repo:acme/shop:environment:prod"]
      }
    }
    error_message = "The role must trust one environment of one repository, for one audience."
  }
}

run "only_plan_roles_accept_patterns" {
  command = apply

  variables {
    environments = {
      prod = {
        plan_subjects  = ["project_path:acme/shop:ref_type:branch:ref:*"]
        apply_subjects = ["project_path:acme/shop:ref_type:branch:ref:main"]
        state_path     = "acme/prod/"
        region         = "us-east-1"
      }
    }
  }

  assert {
    condition     = jsondecode(aws_iam_role.this["prod-plan"].assume_role_policy).Statement[0].Condition.StringLike["token.actions.githubusercontent.com:sub"] == ["project_path:acme/shop:ref_type:branch:ref:*"]
    error_message = "A pattern must use `StringLike`."
  }
}

run "a_pattern_in_apply_subjects_is_rejected" {
  command = plan

  variables {
    environments = {
      prod = {
        plan_subjects  = ["repo:acme/shop:pull_request"]
        apply_subjects = ["repo:acme/*:environment:prod"]
        state_path     = "acme/prod/"
        region         = "us-east-1"
      }
    }
  }

  expect_failures = [var.environments]
}

run "each_environment_has_its_own_state" {
  command = apply

  assert {
    condition     = jsondecode(aws_iam_policy.this["prod-state-write"].policy).Statement[1].Resource == ["arn:aws:s3:::acme-terraform-state/acme/prod/*"]
    error_message = "The role must not reach another environment's state."
  }

  assert {
    condition     = jsondecode(aws_iam_policy.this["prod-state-write"].policy).Statement[2].Resource == ["arn:aws:s3:::acme-terraform-state/acme/prod/*.tflock"]
    error_message = "Only the lock file of a state may be deleted."
  }
}

run "delivery_roles_cannot_change_themselves" {
  command = apply

  assert {
    condition     = jsondecode(aws_iam_policy.this["prod-access"].policy).Statement[1].Effect == "Deny" && jsondecode(aws_iam_policy.this["prod-access"].policy).Statement[1].Resource == ["arn:aws:iam::123456789012:role/acme-prod-plan", "arn:aws:iam::123456789012:role/acme-prod-apply"]
    error_message = "The policy must exclude the delivery roles, whose names match the environment's prefix."
  }
}

run "a_role_name_above_the_limit_is_rejected" {
  command = plan

  variables {
    project = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  }

  expect_failures = [var.environments]
}
