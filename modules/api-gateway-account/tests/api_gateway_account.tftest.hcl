# API Gateway can write logs for this account and no other.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/a" }
  }
}

run "only_api_gateway_of_this_account_assumes_the_role" {
  command = apply

  assert {
    condition     = jsondecode(aws_iam_role.logs.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "123456789012"
    error_message = "Other accounts must not be able to use the role."
  }

  assert {
    condition     = output.cloudwatch_role_arn == "arn:aws:iam::123456789012:role/a"
    error_message = "The account setting must refer to the role."
  }
}
