project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

cache {
  engine_version = "9.9"
}
