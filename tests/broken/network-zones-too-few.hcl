project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

network {
  availability_zones = 1
}
