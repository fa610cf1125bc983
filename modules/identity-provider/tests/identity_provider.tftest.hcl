# One provider for each host, made here or found.

mock_provider "aws" {
  mock_data "aws_iam_openid_connect_provider" {
    defaults = { arn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" }
  }
}

variables {
  host     = "token.actions.githubusercontent.com"
  audience = "sts.amazonaws.com"
}

run "tokens_are_for_one_audience" {
  command = plan

  assert {
    condition     = aws_iam_openid_connect_provider.this[0].client_id_list == toset(["sts.amazonaws.com"]) && aws_iam_openid_connect_provider.this[0].url == "https://token.actions.githubusercontent.com"
    error_message = "No token that was made for somebody else."
  }
}

run "an_account_has_one_and_it_is_found" {
  command = plan

  variables {
    create = false
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.this) == 0 && output.arn == "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
    error_message = "A second one could not be made."
  }
}
