project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

database {
  log_retention_days = 45
}
