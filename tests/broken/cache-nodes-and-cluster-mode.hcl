project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

cache {
  nodes = 3

  cluster_mode {
    shards = 2
  }
}
