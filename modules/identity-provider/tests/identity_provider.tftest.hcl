# One provider for each host, created or looked up.

mock_provider "aws" {
  mock_data "aws_iam_openid_connect_provider" {
    defaults = { arn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" }
  }
}

variables {
  host     = "token.actions.githubusercontent.com"
  audience = "sts.amazonaws.com"
}

run "tokens_have_one_audience" {
  command = plan

  assert {
    condition     = aws_iam_openid_connect_provider.this[0].client_id_list == toset(["sts.amazonaws.com"]) && aws_iam_openid_connect_provider.this[0].url == "https://token.actions.githubusercontent.com"
    error_message = "The provider must reject tokens for other audiences."
  }
}

run "an_existing_provider_is_looked_up" {
  command = plan

  variables {
    create = false
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.this) == 0 && output.arn == "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
    error_message = "AWS rejects a second provider for the host."
  }
}
