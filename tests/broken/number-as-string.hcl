project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

database {
  allocated_storage = "100"
}
