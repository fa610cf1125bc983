project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

network {
  cidr = "8.8.0.0/16"
}
