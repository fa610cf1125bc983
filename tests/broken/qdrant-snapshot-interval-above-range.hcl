project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

qdrant {
  snapshot_interval_hours = 48
}
