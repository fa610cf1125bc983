project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

delivery {
  repository = "https://github.com/acme/shop"
}
