# One NAT gateway for all zones instead of gateways in zones (hashicorp/aws 6.24 and newer). AWS gives it addresses, and
# extends it to the zones in which something uses it.

locals {
  nat_zones = ["regional"]
  nat_zone  = { for zone in keys(var.availability_zones) : zone => "regional" }
}

resource "aws_eip" "nat" {
  for_each = toset([])
}

resource "aws_nat_gateway" "this" {
  availability_mode = "regional"
  vpc_id            = aws_vpc.this.id
  subnet_id         = null
  allocation_id     = null
}
