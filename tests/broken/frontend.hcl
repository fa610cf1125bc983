project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

frontend {
  api_paths   = ["/api/*", "api", "/*"]
  price_class = "PriceClass_300"
}

backend {
  allowed_cidrs = ["10.0.0.0/8"]
}
