project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

delivery {
  repository = "acme/shop"
  branch     = "a..b"
}
