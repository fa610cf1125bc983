project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

network {
  availability_zones = ["us-east-1a", "us-east-1b", "us-east-1a"]
}
