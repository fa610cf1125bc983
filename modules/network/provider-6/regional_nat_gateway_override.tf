# One regional NAT gateway instead of one in each zone (needs hashicorp/aws 6.24). AWS assigns its addresses and extends
# it to the zones in use.

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
