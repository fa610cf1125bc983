project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

database {
  multi_az = "yes"
}
