# The zone name is the identity of its resources, and data has no internet egress.

mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/a" }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:123456789012:log-group:a" }
  }
}

variables {
  name = "acme-prod"
  cidr = "10.0.0.0/16"
  availability_zones = {
    us-east-1a = {
      public_cidr   = "10.0.0.0/24"
      private_cidr  = "10.0.8.0/24"
      isolated_cidr = "10.0.16.0/24"
      nat_gateway   = true
    }
    us-east-1b = {
      public_cidr   = "10.0.1.0/24"
      private_cidr  = "10.0.9.0/24"
      isolated_cidr = "10.0.17.0/24"
    }
    us-east-1c = {
      public_cidr   = "10.0.2.0/24"
      private_cidr  = "10.0.10.0/24"
      isolated_cidr = "10.0.18.0/24"
    }
  }
}

run "zones_without_a_gateway_use_another_zones" {
  command = plan

  assert {
    condition     = keys(aws_nat_gateway.this) == ["us-east-1a"]
    error_message = "Only the zone with `nat_gateway` must have a NAT gateway."
  }

  assert {
    condition     = keys(aws_route.nat) == ["us-east-1a", "us-east-1b", "us-east-1c"]
    error_message = "The private subnets of every zone must have a default route."
  }

  assert {
    condition     = values(local.nat_zone) == ["us-east-1a", "us-east-1a", "us-east-1a"]
    error_message = "Every route must use the only gateway."
  }
}

run "each_zone_prefers_its_own_gateway" {
  command = plan

  variables {
    availability_zones = {
      us-east-1a = { public_cidr = "10.0.0.0/24", private_cidr = "10.0.8.0/24", isolated_cidr = "10.0.16.0/24", nat_gateway = true }
      us-east-1b = { public_cidr = "10.0.1.0/24", private_cidr = "10.0.9.0/24", isolated_cidr = "10.0.17.0/24", nat_gateway = true }
      us-east-1c = { public_cidr = "10.0.2.0/24", private_cidr = "10.0.10.0/24", isolated_cidr = "10.0.18.0/24" }
    }
  }

  assert {
    condition     = local.nat_zone["us-east-1a"] == "us-east-1a" && local.nat_zone["us-east-1b"] == "us-east-1b"
    error_message = "A zone with a gateway must use it."
  }

  assert {
    condition     = contains(["us-east-1a", "us-east-1b"], local.nat_zone["us-east-1c"])
    error_message = "A zone without a gateway must use an existing one."
  }
}

run "isolated_subnets_have_no_egress_and_nothing_gets_a_public_address" {
  command = apply

  assert {
    condition = alltrue([
      for route in concat(values(aws_route.nat), [aws_route.internet]) : route.route_table_id != aws_route_table.isolated.id
    ])
    error_message = "Isolated subnets must have no route to the internet."
  }

  assert {
    condition     = alltrue([for subnet in values(aws_subnet.public) : subnet.map_public_ip_on_launch != true])
    error_message = "Even public subnets must not assign public addresses."
  }

  assert {
    condition     = length(coalesce(aws_default_security_group.this.ingress, [])) == 0 && length(coalesce(aws_default_security_group.this.egress, [])) == 0
    error_message = "The default security group must have no rules."
  }
}

run "only_flow_logs_of_this_account_are_written" {
  command = apply

  override_data {
    target = data.aws_caller_identity.current
    values = { account_id = "123456789012" }
  }

  assert {
    condition     = jsondecode(aws_iam_role.flow_logs.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "123456789012"
    error_message = "Flow logs of another account must not assume the role."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.flow_logs.policy).Statement[0].Resource == "${aws_cloudwatch_log_group.flow_logs.arn}:*"
    error_message = "The role must write to its own log group only."
  }
}

run "the_s3_endpoint_is_limited_to_the_account" {
  command = apply

  variables {
    foreign_s3_buckets = ["a-partners-bucket"]
  }

  override_data {
    target = data.aws_caller_identity.current
    values = { account_id = "123456789012" }
  }

  assert {
    condition     = jsondecode(aws_vpc_endpoint.s3.policy).Statement[0].Condition.StringEquals["aws:ResourceAccount"] == "123456789012"
    error_message = "The endpoint must allow the account's own buckets only."
  }

  assert {
    condition     = [for arn in jsondecode(aws_vpc_endpoint.s3.policy).Statement[1].Resource : split(":::", arn)[1]][1] == "a-partners-bucket/*" && jsondecode(aws_vpc_endpoint.s3.policy).Statement[1].Action == ["s3:GetObject"]
    error_message = "Buckets of other accounts must be read-only."
  }
}

run "a_single_zone_is_rejected" {
  command = plan

  variables {
    availability_zones = {
      us-east-1a = { public_cidr = "10.0.0.0/24", private_cidr = "10.0.8.0/24", isolated_cidr = "10.0.16.0/24", nat_gateway = true }
    }
  }

  expect_failures = [var.availability_zones]
}

run "a_network_without_a_gateway_is_rejected" {
  command = plan

  variables {
    availability_zones = {
      us-east-1a = { public_cidr = "10.0.0.0/24", private_cidr = "10.0.8.0/24", isolated_cidr = "10.0.16.0/24" }
      us-east-1b = { public_cidr = "10.0.1.0/24", private_cidr = "10.0.9.0/24", isolated_cidr = "10.0.17.0/24" }
    }
  }

  expect_failures = [var.availability_zones]
}

run "host_bits_in_the_cidr_are_rejected" {
  command = plan

  variables {
    cidr = "10.0.0.1/16"
  }

  expect_failures = [var.cidr]
}

run "a_name_above_the_limit_is_rejected" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  }

  expect_failures = [var.name]
}

run "a_retention_cloudwatch_does_not_support_is_rejected" {
  command = plan

  variables {
    flow_log_retention_days = 100
  }

  expect_failures = [var.flow_log_retention_days]
}

run "a_network_larger_than_a_vpc_is_rejected" {
  command = plan

  variables {
    cidr = "10.0.0.0/8"
  }

  expect_failures = [var.cidr]
}
