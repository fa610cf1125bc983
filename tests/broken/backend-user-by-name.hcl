project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

backend {
  user = "app"
}
