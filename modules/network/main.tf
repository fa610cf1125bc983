# A VPC with three tiers of subnets in every availability zone. The key of the map of zones is the identity of
# everything in a zone: adding or removing a zone never touches another one.

data "aws_region" "current" {}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  nat_zones = sort([for zone, settings in var.availability_zones : zone if settings.nat_gateway])

  # A zone without a NAT gateway of its own goes out through another one's. Which one follows from its name alone, so
  # that a new zone does not move it.
  nat_zone = {
    for zone in keys(var.availability_zones) : zone => (
      contains(local.nat_zones, zone)
      ? zone
      : local.nat_zones[parseint(substr(sha256(zone), 0, 8), 16) % length(local.nat_zones)]
    )
  }
}

resource "aws_vpc" "this" {
  cidr_block           = var.cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = var.name }
}

# Nothing uses the default security group; without rules nothing can by mistake.
resource "aws_default_security_group" "this" {
  vpc_id = aws_vpc.this.id

  tags = { Name = "${var.name}-unused" }
}
