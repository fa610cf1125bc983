project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

backend {
  environment = { URL = "https://${var.host}" }
}
