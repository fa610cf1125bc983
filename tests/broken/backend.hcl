project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

backend {
  repository    = "ghcr.io/acme/backend:v1"
  image_tag     = "latest"
  desired_count = 20
  allowed_cidrs = ["10.0.0.0"]
  environment   = { DATABASE_URL = "x", "2ND" = "y" }

  health_check {
    path             = "health"
    interval_seconds = 10
    timeout_seconds  = 10
  }
}
