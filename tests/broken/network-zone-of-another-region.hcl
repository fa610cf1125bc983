project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

network {
  availability_zones = ["us-east-1a", "eu-west-1b"]
}
