project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

terraform {
  state {
    backend = "cloud"
  }
}
