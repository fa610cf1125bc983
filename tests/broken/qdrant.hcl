project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

network {
  availability_zones = 2
}

qdrant {
  image_tag               = "latest"
  nodes                   = 3
  memory                  = 3000
  snapshot_interval_hours = 48
}
