project     = "acme"
environment = "test"
profile     = "development"
region      = "us-east-1"

frontend {
  price_class = "PriceClass_300"
}
