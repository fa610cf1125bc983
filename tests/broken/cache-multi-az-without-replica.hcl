project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

cache {
  multi_az = true
}
