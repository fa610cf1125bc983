# A root that uses the module as a consumer does: it writes the value into a second secret.

terraform {
  required_version = ">= 1.11.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0, < 7.0.0"
    }
  }
}

variable "value_version" {
  type    = number
  default = 1
}

module "password" {
  source = "../.."

  name                 = "acme/test/password"
  description          = "Password of the test"
  length               = 32
  value_version        = var.value_version
  recovery_window_days = 0
}

resource "aws_secretsmanager_secret" "copy" {
  name                    = "acme/test/copy"
  recovery_window_in_days = 0
}

resource "aws_secretsmanager_secret_version" "copy" {
  secret_id                = aws_secretsmanager_secret.copy.id
  secret_string_wo         = module.password.value
  secret_string_wo_version = module.password.value_version
}

output "value_from" {
  value = module.password.value_from
}
