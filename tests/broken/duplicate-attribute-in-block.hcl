project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

network {
  cidr = "10.0.0.0/16"
  cidr = "10.1.0.0/16"
}
