# Copied beside main.tf if every allowed provider version supports `auth_token_wo`. Clients then need the token.

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
