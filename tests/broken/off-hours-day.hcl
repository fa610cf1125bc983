project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

backend {
  off_hours {
    stop       = "20:00"
    start_days = ["mon", "tues"]
  }
}
