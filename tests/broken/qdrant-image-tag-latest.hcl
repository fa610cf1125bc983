project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

qdrant {
  image_tag = "latest"
}
