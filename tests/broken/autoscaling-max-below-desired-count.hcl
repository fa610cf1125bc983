project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

backend {
  desired_count = 20
}
