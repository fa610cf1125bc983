project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

backend {
  repository = "ghcr.io/acme/backend:v1"
}
