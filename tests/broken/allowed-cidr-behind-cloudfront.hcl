project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

backend {
  allowed_cidrs = ["10.0.0.0/8"]
}
