project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

network {
  nat_gateway_mode    = "regional"
  nat_gateways        = 2
  interface_endpoints = ["logs", "s3"]
}
