project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

cache {
  engine         = "valky"
  engine_version = "9.9"
  node_type      = "cache.t9.medium"
  multi_az       = true
}
