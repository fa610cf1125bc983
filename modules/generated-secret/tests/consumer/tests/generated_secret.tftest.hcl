# Terraform cannot mock ephemeral resources, so this test needs AWS or an emulator (`AWS_ENDPOINT_URL`).

provider "aws" {
  region                      = "us-east-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  max_retries                 = 5
}

run "create" {}

run "the_consumer_gets_the_stored_value" {
  module {
    source = "./reader"
  }

  assert {
    condition     = output.password == output.copy && can(regex("^[A-Za-z0-9]{32}$", output.password))
    error_message = "The consumer must have the stored value, letters and digits only."
  }
}

run "apply_again" {}

run "another_apply_changes_nothing" {
  module {
    source = "./reader"
  }

  assert {
    condition     = output.password == run.the_consumer_gets_the_stored_value.password && output.copy == output.password
    error_message = "The fresh random value of another run must not reach the secret."
  }
}

run "rotate" {
  variables {
    value_version = 2
  }

  assert {
    condition     = output.value_from != run.create.value_from
    error_message = "A new value must have a new reference, so that tasks are replaced."
  }
}

run "a_new_version_replaces_both" {
  module {
    source = "./reader"
  }

  assert {
    condition     = output.password != run.the_consumer_gets_the_stored_value.password
    error_message = "A new version must replace the value."
  }

  assert {
    condition     = output.copy == output.password
    error_message = "The consumer must get the new value."
  }
}
