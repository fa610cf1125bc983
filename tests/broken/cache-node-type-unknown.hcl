project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

cache {
  node_type = "cache.t9.medium"
}
