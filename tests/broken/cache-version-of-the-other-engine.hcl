project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

cache {
  engine         = "valkey"
  engine_version = "7.1"
}
