project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

network {
  cidr               = "10.0.0.1/16"
  availability_zones = ["us-east-1a", "eu-west-1b", "us-east-1a"]
}
