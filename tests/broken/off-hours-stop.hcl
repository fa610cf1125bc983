project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

backend {
  off_hours {
    stop = "8pm"
  }
}
