project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

database {
  instance_class = "t4g.medium"
}
