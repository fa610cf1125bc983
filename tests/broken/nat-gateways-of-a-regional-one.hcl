project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

terraform {
  aws_provider = ">= 6.62.0, < 7.0.0"
}

network {
  nat_gateway_mode = "regional"
  nat_gateways     = 2
}
