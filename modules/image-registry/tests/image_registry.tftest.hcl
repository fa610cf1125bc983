# An image stays what it was, and who pushes can do nothing else.

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

run "tags_do_not_move_and_images_are_scanned" {
  command = plan

  assert {
    condition     = aws_ecr_repository.this["backend"].image_tag_mutability == "IMMUTABLE" && aws_ecr_repository.this["backend"].image_scanning_configuration[0].scan_on_push
    error_message = "What was reviewed is what runs."
  }

  assert {
    condition     = length(aws_iam_role.publisher) == 0 && length(aws_ecr_replication_configuration.this) == 0
    error_message = "What nobody asked for is not there."
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
    error_message = "The subject is compared as it is, not as a pattern."
  }

  assert {
    condition     = alltrue([for action in jsondecode(aws_iam_role_policy.publisher[0].policy).Statement[1].Action : !strcontains(action, "Delete") && !strcontains(action, "*")])
    error_message = "Who pushes cannot take an image away."
  }
}

run "images_are_copied_where_they_are_needed" {
  command = plan

  variables {
    replicate_to = ["eu-west-1"]
  }

  assert {
    condition     = one(aws_ecr_replication_configuration.this[0].replication_configuration[0].rule[0].destination).region == "eu-west-1"
    error_message = "A region that starts tasks has the images."
  }
}

run "a_repository_that_ecr_would_refuse_is_refused" {
  command = plan

  variables {
    repositories = { backend = "Acme/Backend" }
  }

  expect_failures = [var.repositories]
}
