project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

cache {
  snapshot_window = "2:00-3:00"
}
