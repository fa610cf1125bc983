project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

frontend {
  api_paths = ["/api/*", "api", "/*"]
}
