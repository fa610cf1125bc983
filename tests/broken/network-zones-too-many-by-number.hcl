project     = "acme"
environment = "test"
profile     = "development"
region      = "us-west-1"

network {
  availability_zones = 3
}
