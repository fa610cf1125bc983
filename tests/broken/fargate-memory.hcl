project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

backend {
  cpu    = 1024
  memory = 1000
}
