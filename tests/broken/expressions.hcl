project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

backend {
  image_tag   = latest
  cpu         = 4 * 256
  repository  = lower("GHCR.IO/acme")
  environment = { URL = "https://${var.host}" }
}
