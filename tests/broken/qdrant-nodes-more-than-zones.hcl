project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

network {
  availability_zones = 2
}

qdrant {
  nodes = 3
}
