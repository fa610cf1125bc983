project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

dns {
  domain        = "https://example.com/"
  api_subdomain = "-api"
  zone          = "exists"
}

secrets {
  recovery_window_days = 3
}
