project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

backend {
  repository = lower("GHCR.IO/acme")
}
