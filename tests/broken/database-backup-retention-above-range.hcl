project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

database {
  backup_retention_days = 36
}
