project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

backend {
  off_hours {
    time_zone = "CET+1"
    stop      = "20:00"
  }
}
