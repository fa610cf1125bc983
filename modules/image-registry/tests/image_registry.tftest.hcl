# Images are immutable, and the publisher can only push.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_resource "aws_ecr_repository" {
    defaults = { arn = "arn:aws:ecr:us-east-1:123456789012:repository/acme/backend" }
  }
}

variables {
  name         = "acme"
  repositories = { backend = "acme/backend" }
}

run "tags_are_immutable_and_images_are_scanned" {
  command = plan

  assert {
    condition     = aws_ecr_repository.this["backend"].image_tag_mutability == "IMMUTABLE" && aws_ecr_repository.this["backend"].image_scanning_configuration[0].scan_on_push
    error_message = "The image that was reviewed must be the one that runs."
  }

  assert {
    condition     = length(aws_iam_role.publisher) == 0 && length(aws_ecr_replication_configuration.this) == 0
    error_message = "Publisher role and replication must be opt-in."
  }
}

run "only_the_branch_may_push" {
  command = apply

  variables {
    publisher = {
      identity_provider = { arn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com", host = "token.actions.githubusercontent.com", audience = "sts.amazonaws.com" }
      subjects          = ["repo:acme/shop:ref:refs/heads/main"]
    }
  }

  assert {
    condition     = jsondecode(aws_iam_role.publisher[0].assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"] == ["repo:acme/shop:ref:refs/heads/main"]
    error_message = "The subject must be compared exactly, not as a pattern."
  }

  assert {
    condition     = alltrue([for action in jsondecode(aws_iam_role_policy.publisher[0].policy).Statement[1].Action : !strcontains(action, "Delete") && !strcontains(action, "*")])
    error_message = "The publisher must not be able to delete images."
  }
}

run "images_are_replicated_to_other_regions" {
  command = plan

  variables {
    replicate_to = ["eu-west-1"]
  }

  assert {
    condition     = one(aws_ecr_replication_configuration.this[0].replication_configuration[0].rule[0].destination).region == "eu-west-1"
    error_message = "Each region that runs tasks must have the images."
  }
}

run "a_repository_name_ecr_rejects_is_rejected" {
  command = plan

  variables {
    repositories = { backend = "Acme/Backend" }
  }

  expect_failures = [var.repositories]
}

run "a_name_above_the_limit_is_rejected" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  }

  expect_failures = [var.name]
}

run "untagged_images_deleted_at_once_are_rejected" {
  command = plan

  variables {
    untagged_days = 0
  }

  expect_failures = [var.untagged_days]
}
