# A VPC with three tiers of subnets in each availability zone. The map key is the identity of everything in the zone, so
# adding or removing a zone never affects another one.

data "aws_region" "current" {}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  nat_zones = sort([for zone, settings in var.availability_zones : zone if settings.nat_gateway])

  # A zone without its own NAT gateway uses another zone's. The zone name alone selects it, so adding a zone does not
  # change the selection for existing zones.
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

# Nothing uses the default security group. Without rules, an accidental use allows no traffic.
resource "aws_default_security_group" "this" {
  vpc_id = aws_vpc.this.id

  tags = { Name = "${var.name}-unused" }
}
