project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

database {
  monitoring_interval = 20
}
