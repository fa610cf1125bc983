project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

monitoring {
  thresholds = {
    backend-5x           = 20
    database-connections = 50
  }
}
