project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

qdrant {
  memory = 3000
}
