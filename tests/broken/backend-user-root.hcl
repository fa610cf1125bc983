project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

backend {
  user = "0:0"
}
