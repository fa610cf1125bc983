project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

dns {
  domain = "example.com"
  zone   = "exists"
}
