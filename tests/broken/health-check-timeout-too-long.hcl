project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

backend {
  health_check {
    interval_seconds = 10
    timeout_seconds  = 10
  }
}
