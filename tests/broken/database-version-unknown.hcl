project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

database {
  engine_version = "16.99"
}
