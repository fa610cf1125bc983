project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

network {
  cidr = "10.0.0.1/16"
}
