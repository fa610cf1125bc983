# Terraform checks that a value exists and reads nothing else about it.

mock_provider "aws" {
  mock_resource "aws_secretsmanager_secret" {
    defaults = { arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:acme/prod/openai-AbCdEf" }
  }
}

variables {
  secrets = { OPENAI_API_KEY = "acme/prod/openai" }
}

run "a_secret_without_a_value_fails" {
  command = apply

  override_data {
    target = data.aws_secretsmanager_secret_versions.this
    values = { versions = [] }
  }

  expect_failures = [data.aws_secretsmanager_secret_versions.this]
}

run "the_reference_includes_the_current_version" {
  command = apply

  override_data {
    target = data.aws_secretsmanager_secret_versions.this
    values = {
      versions = [
        { version_id = "old", version_stages = ["AWSPREVIOUS"], created_time = "", last_accessed_date = "" },
        { version_id = "new", version_stages = ["AWSCURRENT"], created_time = "", last_accessed_date = "" },
      ]
    }
  }

  assert {
    condition     = output.value_from == { OPENAI_API_KEY = "arn:aws:secretsmanager:us-east-1:123456789012:secret:acme/prod/openai-AbCdEf:::new" }
    error_message = "The reference must include the current version."
  }
}

run "a_name_like_a_full_arn_is_rejected" {
  command = plan

  variables {
    secrets = { JWT = "acme/prod/jwt-secret" }
  }

  expect_failures = [var.secrets]
}

run "a_recovery_window_below_a_week_is_rejected" {
  command = plan

  variables {
    recovery_window_days = 3
  }

  expect_failures = [var.recovery_window_days]
}

run "a_name_with_a_space_is_rejected" {
  command = plan

  variables {
    secrets = { KEY = "acme/prod/a key" }
  }

  expect_failures = [var.secrets]
}
