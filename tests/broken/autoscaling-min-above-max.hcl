project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

backend {
  autoscaling {
    min = 5
    max = 3
  }
}
