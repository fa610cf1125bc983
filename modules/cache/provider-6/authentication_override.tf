# Added where every allowed provider knows `auth_token_wo`: clients then need the token as well.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.62.0, < 7.0.0"
    }
  }
}

resource "aws_elasticache_replication_group" "this" {
  auth_token_wo              = var.auth_token
  auth_token_wo_version      = var.auth_token_version
  auth_token_update_strategy = "SET"
}
