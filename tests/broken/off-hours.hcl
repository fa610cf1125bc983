project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

backend {
  spot {
    percent = 0
  }

  off_hours {
    time_zone  = "CET+1"
    stop       = "8pm"
    start      = "24:00"
    start_days = ["mon", "tues"]
  }
}
