project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

database {
  performance_insights_retention_days = 30
}
