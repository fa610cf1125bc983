project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

secrets {
  recovery_window_days = 3
}
